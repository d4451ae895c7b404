package io.jenkins.plugins.changegates.signatures.classfile;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.signatures.syntax.SignatureText;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassFileGeneratorTest {

    @Test
    void aBodyThrowsAndSaysWhatWasCalled() throws Exception {
        Method method = load("a.A", "public class a.A", "  public static int go(String, long...)")
                .getMethod("go", String.class, long[].class);

        Throwable thrown = assertThrows(InvocationTargetException.class, () -> method.invoke(null, "", new long[0]))
                .getCause();

        assertThat(method.isVarArgs(), is(true));
        assertThat(
                thrown.toString(),
                is("java.lang.UnsupportedOperationException: a.A.go needs a running Jenkins;"
                        + " here it is a signature without a body"));
    }

    @Test
    void anExceptionKeepsItsMessageUpToTheJdk() throws Exception {
        Class<?> type = load(
                "a.Inner",
                "public class a.Inner extends a.Outer",
                "  public new(String)",
                "public class a.Outer extends java.io.IOException",
                "  public new(String)");

        assertThat(((Exception) type.getConstructor(String.class).newInstance("why")).getMessage(), is("why"));
    }

    @Test
    void aConstructorWorksWhereTheSuperclassHasNoneLikeIt() throws Exception {
        Class<?> type = load(
                "a.A",
                "public class a.A extends a.B",
                "  public new(int, double, Object)",
                "public abstract class a.B extends java.io.FilterOutputStream");

        type.getConstructor(int.class, double.class, Object.class).newInstance(1, 2.0, this);
    }

    @Test
    void anEnumHasItsConstants() throws Exception {
        Class<?> type = load("a.E", "public enum a.E", "  YES", "  NO");

        assertThat(type.getEnumConstants()[1].toString(), is("NO"));
        assertThat(type.getMethod("valueOf", String.class).invoke(null, "YES"), is(type.getEnumConstants()[0]));
    }

    @Test
    void anAnnotationHasItsDefaultsAndItsRetention() throws Exception {
        Class<?> type = load(
                "a.N",
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface a.N",
                "  double ordinal() default 0.0",
                "  String[] names() default {\"x\", \"y\"}",
                "  Class<?> type() default Object.class");

        assertThat(type.getAnnotation(Retention.class).value(), is(RetentionPolicy.RUNTIME));
        assertThat(type.getMethod("ordinal").getDefaultValue(), is(0.0));
        assertThat((String[]) type.getMethod("names").getDefaultValue(), arrayContaining("x", "y"));
        assertThat(type.getMethod("type").getDefaultValue(), is(Object.class));
    }

    @Test
    void anInterfaceMethodIsPublicAndAbstractUnlessItSaysOtherwise() throws Exception {
        Class<?> type = load("a.I", "public interface a.I", "  void go()", "  default void come()", "  int LIMIT = 3");

        assertThat(Modifier.toString(type.getMethod("go").getModifiers()), is("public abstract"));
        assertThat(type.getMethod("come").isDefault(), is(true));
        assertThat(type.getField("LIMIT").get(null), is(3));
    }

    @Test
    void genericsAreKept() throws Exception {
        Class<?> type = load(
                "a.J",
                "public abstract class a.J<J extends a.J<J, R>, R extends a.R<J, R>> implements Comparable<J>",
                "  public abstract <T extends Number & java.io.Serializable> java.util.Map<? super T, J[]> all(Class<? extends T>)",
                "public class a.R<J, R>");

        assertThat(
                type.getMethod("all", Class.class).toGenericString(),
                is("public abstract <T extends java.lang.Number & java.io.Serializable>"
                        + " java.util.Map<? super T, J[]> a.J.all(java.lang.Class<? extends T>)"));
        assertThat(type.getTypeParameters()[0].getBounds()[0].getTypeName(), is("a.J<J, R>"));
        assertThat(type.getGenericInterfaces()[0].getTypeName(), is("java.lang.Comparable<J>"));
    }

    @Test
    void aNestedTypeIsAMemberOfTheTypeAroundIt() throws Exception {
        Class<?> type = load("a.A$B", "public class a.A", "protected static final class a.A$B");

        assertThat(type.getDeclaringClass().getName(), is("a.A"));
        assertThat(Modifier.toString(type.getModifiers()), is("protected static final"));
    }

    private static Class<?> load(String name, String... lines) throws ClassNotFoundException {
        List<String> all = new ArrayList<>(List.of("# core"));
        all.addAll(List.of(lines));
        Map<String, byte[]> files =
                new ClassFileGenerator(SignatureText.read(all).declarations()).generate();
        return new ClassLoader(ClassFileGeneratorTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                byte[] file = files.get(wanted.replace('.', '/') + ".class");
                if (file == null) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, file, 0, file.length);
            }
        }.loadClass(name);
    }
}
