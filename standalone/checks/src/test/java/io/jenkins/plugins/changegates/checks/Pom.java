package io.jenkins.plugins.changegates.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A POM as it stands in its file: nothing inherited, nothing interpolated. */
record Pom(Element project) {

    /** A dependency; the version is empty where another place decides it. */
    record Dependency(String groupId, String artifactId, String version, String scope, boolean optional) {}

    static Pom read(Path file) throws Exception {
        return new Pom(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement());
    }

    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        for (Element property : children(child(project, "properties").orElseThrow())) {
            properties.put(property.getTagName(), property.getTextContent().strip());
        }
        return properties;
    }

    String parentVersion() {
        return text(child(project, "parent").orElseThrow(), "version");
    }

    List<Dependency> dependencies() {
        return child(project, "dependencies").stream()
                .flatMap(list -> children(list).stream())
                .map(each -> new Dependency(
                        text(each, "groupId"),
                        text(each, "artifactId"),
                        text(each, "version"),
                        text(each, "scope"),
                        text(each, "optional").equals("true")))
                .toList();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).map(each -> each.getTextContent().strip()).orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(each -> each.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
