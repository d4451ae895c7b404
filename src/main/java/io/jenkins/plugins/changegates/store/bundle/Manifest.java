package io.jenkins.plugins.changegates.store.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a bundle, and of what it is a part; its digest is signed.
 *
 * @param audit from which to which of their numbers the bundle has entries of no change; 0 where it has none
 * @param changes of which changes the bundle has events, by name, and from which to which of their numbers
 * @param end one more than the index of the last leaf of a period; 0 for the bundle of a change
 * @param files every other member but the signature
 * @param first index of the first leaf of a period
 * @param from where a period begins, as an instant; empty for the bundle of a change
 * @param kind {@code change} or {@code period}
 * @param ledger the ledger's name
 * @param made when the bundle was made, by the controller's clock
 * @param root of the tree
 * @param service to which a period is limited, or empty
 * @param size of the tree that the proofs lead to
 * @param until where a period ends, as an instant, itself not in it; empty for the bundle of a change
 * @param v the format of bundles
 */
record Manifest(
        Numbers audit,
        SortedMap<String, Numbers> changes,
        long end,
        SortedMap<String, FileDigest> files,
        long first,
        String from,
        String kind,
        String ledger,
        String made,
        String root,
        String service,
        long size,
        String until,
        int v) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    static final String SIGNATURE = "manifest.note";
    static final int LONGEST = 64 << 20;

    private static final String TITLE = "change-gates bundle 1";
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxDocumentLength(LONGEST)
                            .build())
                    .build())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.empty())
            .build();

    /** From which to which number. */
    record Numbers(long first, long last) {
        static final Numbers NONE = new Numbers(0, 0);

        Numbers and(long next) {
            return new Numbers(first == 0 ? next : first, next);
        }
    }

    /** @param sha256 in hexadecimal digits */
    record FileDigest(long bytes, String sha256) {}

    Manifest {
        changes = new TreeMap<>(changes);
        files = new TreeMap<>(files);
    }

    boolean isPeriod() {
        return kind.equals("period");
    }

    byte[] encoded() {
        return json(this);
    }

    /** @throws BundleException if it is not spelled as {@link #encoded} does */
    static Manifest parse(byte[] bytes) throws BundleException {
        Manifest manifest = parse(bytes, 0, bytes.length, Manifest.class);
        boolean known = List.of("change", "period").contains(manifest.kind) && manifest.v == FORMAT;
        if (!known || !Arrays.equals(bytes, manifest.encoded())) {
            throw new BundleException(NAME + " is not as manifests of this format are written");
        }
        return manifest;
    }

    /** What is signed: a title, the ledger's name, and the digest of the manifest's bytes. */
    static String statement(String ledger, byte[] manifest) {
        return TITLE
                + '\n'
                + ledger
                + '\n'
                + HexFormat.of().formatHex(TreeHasher.sha256().digest(manifest))
                + '\n';
    }

    static <T> T parse(byte[] bytes, int offset, int length, Class<T> type) throws BundleException {
        try {
            return MAPPER.readValue(bytes, offset, length, type);
        } catch (JsonProcessingException e) {
            throw new BundleException("not the JSON that belongs here: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException("not the JSON that belongs here: " + e.getMessage());
        }
    }

    static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }
}
