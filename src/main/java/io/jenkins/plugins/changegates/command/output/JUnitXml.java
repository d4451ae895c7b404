package io.jenkins.plugins.changegates.command.output;

import io.jenkins.plugins.changegates.command.cases.CaseResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes how cases went in the format that CI servers read, a suite for each file. */
public final class JUnitXml {

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @throws IOException if the file cannot be written */
    public static void write(Path file, List<CaseResult> results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JUnitXml(xml).suites(results);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void suites(List<CaseResult> results) throws XMLStreamException {
        Map<String, List<CaseResult>> byFile = results.stream()
                .collect(Collectors.groupingBy(JUnitXml::suiteName, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<CaseResult>> suite : byFile.entrySet()) {
            suite(suite.getKey(), suite.getValue());
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /** The folder of the cases, as packages are named, without what a report would take for a nested one. */
    private static String suiteName(CaseResult result) {
        Path folder = result.file().toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? "cases"
                : folder.getFileName().toString();
    }

    private void suite(String name, List<CaseResult> cases) throws XMLStreamException {
        long failures = cases.stream().filter(result -> !result.asExpected()).count();
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", legal(name));
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        for (CaseResult result : cases) {
            testCase(name, result);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void testCase(String suite, CaseResult result) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        if (result.asExpected()) {
            xml.writeEmptyElement("testcase");
        } else {
            xml.writeStartElement("testcase");
        }
        xml.writeAttribute("classname", legal("policy." + suite));
        xml.writeAttribute("name", legal(result.policyCase().note()));
        if (!result.asExpected()) {
            String text = result.mismatches().stream()
                    .map(difference ->
                            difference.what() + ": expected " + difference.expected() + ", found " + difference.found())
                    .collect(Collectors.joining("\n"));
            xml.writeStartElement("failure");
            xml.writeAttribute("message", legal(text.lines().findFirst().orElse("")));
            xml.writeCharacters(legal(result.policyCase().position() + "\n" + text));
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    /** XML 1.0 has no way to write control characters. */
    private static String legal(String text) {
        return text.replaceAll("[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
