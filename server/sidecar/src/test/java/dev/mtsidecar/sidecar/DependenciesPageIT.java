package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** docs/dependencies.md against the poms. */
final class DependenciesPageIT {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| .{10,} \\|$");
  private static final List<String> KINDS = List.of("dependency", "plugin", "path");
  private static final String MANAGED = "dependencyManagement";

  @Test
  void everyDependencyHasItsSentenceAndNoSentenceIsLeftOver() throws Exception {
    var declared = new TreeSet<String>();
    for (Path pom : poms()) {
      collect(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(pom.toFile())
              .getDocumentElement(),
          declared);
    }

    assertThat(declared).hasSizeGreaterThan(20);
    assertThat(listed()).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static List<String> listed() throws IOException {
    return ROW.matcher(Files.readString(ROOT.resolve("docs/dependencies.md")))
        .results()
        .map(it -> it.group(1))
        .toList();
  }

  /** All poms but the bench's, which is not shipped. */
  private static List<Path> poms() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT.resolve("server"))) {
      return Stream.concat(
              Stream.of("", "proto", "server", "client-stubs/java").map(ROOT::resolve),
              modules.filter(it -> !it.endsWith("bench")))
          .map(it -> it.resolve("pom.xml"))
          .filter(Files::exists)
          .toList();
    }
  }

  private static void collect(Element element, Set<String> into) {
    if (element.getTagName().equals(MANAGED)) {
      return;
    }
    if (KINDS.contains(element.getTagName())) {
      String group = text(element, "groupId");
      String artifact = text(element, "artifactId");
      boolean isOurs = group.startsWith("dev.mtsidecar");
      boolean isMavens = group.isEmpty() || group.equals("org.apache.maven.plugins");
      if (!isOurs && !isMavens) {
        into.add(group + ":" + artifact);
      }
    }
    children(element).forEach(it -> collect(it, into));
  }

  private static String text(Element element, String name) {
    return children(element)
        .filter(it -> it.getTagName().equals(name))
        .map(it -> it.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static Stream<Element> children(Element element) {
    NodeList nodes = element.getChildNodes();
    return Stream.iterate(0, it -> it < nodes.getLength(), it -> it + 1)
        .map(nodes::item)
        .filter(it -> it.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast);
  }
}
