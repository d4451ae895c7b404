package io.jenkins.plugins.changegates.signatures.record;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Walks resolved sources and notes every foreign type and member that they name, call, override or imply. */
final class TouchScanner extends TreePathScanner<Void, Void> {
    private final Compilation compilation;
    private final Trees trees;
    private final Touched touched;
    private final Hierarchy hierarchy;
    private final Set<TypeElement> declared = new LinkedHashSet<>();

    TouchScanner(Compilation compilation, Touched touched) {
        this.compilation = compilation;
        this.trees = compilation.trees();
        this.touched = touched;
        this.hierarchy = new Hierarchy(compilation.types(), compilation.elements());
    }

    /** Scans every unit, then adds what makes the classes found in them whole. */
    void scanAll() {
        compilation.units().forEach(unit -> scan(unit, null));
        declared.forEach(type -> hierarchy.abstractMembers(type).forEach(touched::add));
        int before;
        do {
            before = touched.members().size();
            declared.forEach(this::addImplementations);
        } while (touched.members().size() > before);
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
        if (tree != null && getCurrentPath() != null) {
            TreePath path = new TreePath(getCurrentPath(), tree);
            touched.add(trees.getElement(path));
            if (tree instanceof ExpressionTree) {
                touched.addNamed(trees.getTypeMirror(path));
            }
        }
        return super.scan(tree, nothing);
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
        if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
            declared.add(type);
        }
        return super.visitClass(tree, nothing);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void nothing) {
        if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
                && !method.getModifiers().contains(Modifier.STATIC)) {
            hierarchy.overriddenBy(method).forEach(touched::add);
        }
        return super.visitMethod(tree, nothing);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
        addFunction();
        return super.visitLambdaExpression(tree, nothing);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
        addFunction();
        return super.visitMemberReference(tree, nothing);
    }

    @Override
    public Void visitTry(TryTree tree, Void nothing) {
        for (Tree resource : tree.getResources()) {
            TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), resource));
            if (type instanceof DeclaredType declaredType) {
                hierarchy.closeMethods((TypeElement) declaredType.asElement()).forEach(touched::add);
            }
        }
        return super.visitTry(tree, nothing);
    }

    private void addFunction() {
        if (trees.getTypeMirror(getCurrentPath()) instanceof DeclaredType type) {
            hierarchy.abstractMembers((TypeElement) type.asElement()).forEach(touched::add);
        }
    }

    /** Where a line says that a method is abstract, the line of the superclass that implements it has to stand too. */
    private void addImplementations(TypeElement type) {
        for (Element member : Set.copyOf(touched.members())) {
            if (member instanceof ExecutableElement method
                    && method.getModifiers().contains(Modifier.ABSTRACT)) {
                hierarchy.implementations(method, type).forEach(touched::add);
            }
        }
    }
}
