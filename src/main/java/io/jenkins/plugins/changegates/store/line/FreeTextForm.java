package io.jenkins.plugins.changegates.store.line;

import io.jenkins.plugins.changegates.engine.change.ErasedText;

/** A free text: its hash where it belongs, and itself, salted, behind the line. */
final class FreeTextForm implements Form {

    static final Form FREE_TEXT = new FreeTextForm();

    private FreeTextForm() {}

    @Override
    public Object read(CanonicalInput in) {
        CanonicalInput item = in.nextItem();
        if (item == null) {
            throw CanonicalInput.otherwise();
        }
        in.need('"');
        if (in.take(item.hash())) {
            in.need('"');
            return item.itemText();
        }
        if (!TextItem.isHash(in.restOfText())) {
            throw CanonicalInput.otherwise();
        }
        in.missItem();
        return ErasedText.MARK;
    }

    @Override
    public void skip(CanonicalInput in) {
        CanonicalInput item = in.nextItem();
        if (item == null) {
            throw CanonicalInput.otherwise();
        }
        in.need('"');
        if (!in.take(item.hash()) || !in.take('"')) {
            throw CanonicalInput.otherwise();
        }
        item.skipItemText();
    }

    @Override
    public void write(CanonicalOutput out, Object value) {
        out.put('"');
        out.put(out.item((String) value));
        out.put('"');
    }

    @Override
    public Object absent() {
        return "";
    }

    @Override
    public boolean leftOut(Object value) {
        return value == null || ((String) value).isEmpty();
    }
}
