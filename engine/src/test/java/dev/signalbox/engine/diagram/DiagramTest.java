package dev.signalbox.engine.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.StepView;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// A runbook is drawn and told from its tree.
final class DiagramTest {
  private static final String WHOLE =
      """
      about: Roll out a version
      owner: dev
      params: { app: text, env: { one-of: [staging, prod] } }
      steps:
        - if: env == 'prod'
          approve: Bring ${app} to <prod> & tell?
          by: [leads, sre]
          need: 2
          within: 30m
        - name: evidence
          on-fail: continue
          parallel:
            pods: { http: GET /pods, at: api, retry: 2 every 5s x2 }
            disk:
              - exec: df -h
              - say: done
        - name: rollout
          each: zone in ['a', 'b']
          at-once: 2
          steps:
            - http: PUT /zones/${zone}
              at: api
              repeat: natural
            - wait: 5m
              every: 30s
              check: { http: GET /errors, at: api }
              holds: check.status == 200
          undo:
            http: DELETE /zones
            at: api
            repeat: natural
      finally:
        - say: ${run.status}
      """;

  private static Runbook read(String text) {
    RunbookReading reading = new RunbookReader().read("roll.yaml", text);
    return reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  private static Document parsed(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError(svg, e);
    }
  }

  private static StepView step(String path, StepStatus status) {
    return new StepView(path, path, "exec", status, 1, null, null, null, 0, List.of());
  }

  @Test
  void tellsTheTreeInWords() {
    assertEquals(
        """
        1. approve Bring ${app} to <prod> & tell? (if env == 'prod'; 2 of leads, sre, within 30m)
        2. evidence: at the same time (goes on when it fails)
           | pods: http GET /pods at api (up to 2 more times, every 5s x2)
           | disk: steps
              1. exec df -h
              2. say done
        3. rollout: each zone in ['a', 'b'], 2 at once
           1. http PUT /zones/${zone} at api
           2. wait 5m (looks every 30s: http GET /errors at api; as long as check.status == 200)
           undo: http DELETE /zones at api
        always at the end:
          1. say ${run.status}
        """,
        Diagram.of(read(WHOLE)).text());
  }

  @Test
  void tellsTheTasksOfAList() {
    Runbook list =
        read(
            """
            about: x
            owner: dev
            steps:
              - checklist: [Look, { Lock: { by: sre } }, { Restart: { run: go on, if: 'true' } }]
                within: 4h
            """);
    assertEquals(
        "1. checklist (☐ Look; ☐ Lock, by sre; ☐ Restart, if true, runs go on; within 4h)\n",
        Diagram.of(list).text());
  }

  @Test
  void drawsTheSameEachTimeAndSaysInItWhatItShows() {
    String svg = Diagram.of(read(WHOLE)).svg();
    assertEquals(svg, Diagram.of(read(WHOLE)).svg());
    Element root = parsed(svg).getDocumentElement();
    assertEquals("img", root.getAttribute("role"));
    assertEquals("The steps of roll", first(root, "title"));
    assertEquals(Diagram.of(read(WHOLE)).text(), first(root, "desc"));
    assertTrue(svg.contains("stroke-dasharray"), "what takes back is dashed");
  }

  private static String first(Element root, String name) {
    return root.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void holdsTextAsTextWhateverIsInIt() {
    String text =
        "about: x\nowner: dev\nsteps:\n  - say: \"</text><script>alert(1)</script>\\u0007 \\\"&\"\n";
    String svg = Diagram.of(read(text)).svg();
    assertEquals(0, parsed(svg).getElementsByTagName("script").getLength());
    assertTrue(svg.contains("&lt;script&gt;"), svg);
    assertFalse(svg.contains("\u0007"));
  }

  @Test
  void saysOfARunHowEachStepStandsInWordsAndShapes() {
    List<StepView> steps =
        List.of(
            step("1", StepStatus.SUCCEEDED),
            step("2.pods", StepStatus.FAILED),
            step("2.disk.1", StepStatus.STARTED),
            step("3[1].1", StepStatus.SUCCEEDED),
            step("3[2].1", StepStatus.UNKNOWN),
            step("3[1].2", StepStatus.SUCCEEDED),
            step("3[2].2", StepStatus.SUCCEEDED),
            step("finally.1", StepStatus.PENDING),
            step("1>1", StepStatus.FAILED));
    Diagram diagram = Diagram.of(read(WHOLE), "ABC123", steps);
    String text = diagram.text();
    assertTrue(text.contains("2 of leads, sre, within 30m) - done\n"), text);
    assertTrue(text.contains("every 5s x2) - failed\n"), text);
    assertTrue(text.contains("exec df -h - under way\n"), text);
    assertTrue(text.contains("at api - nobody knows whether it happened, 1 of 2 done\n"), text);
    assertTrue(text.contains("check.status == 200) - 2 of 2 done\n"), text);
    assertTrue(text.endsWith("say ${run.status} - not yet\n"), text);
    String svg = diagram.svg();
    for (String style : List.of("d-good", "d-bad", "d-active", "d-unsure", "d-ahead")) {
      assertTrue(svg.contains("class=\"d-step " + style + "\""), style);
    }
    assertTrue(first(parsed(svg).getDocumentElement(), "title").contains("in run ABC123"));
  }

  @Test
  void countsTheItemsOfAListAndNotTheListItself() {
    List<StepView> steps =
        List.of(
            step("3", StepStatus.WAITING),
            step("3[1]", StepStatus.SUCCEEDED),
            step("3[2]", StepStatus.WAITING));
    String text = Diagram.of(read(WHOLE), "ABC123", steps).text();
    assertTrue(text.contains("2 at once - waits, 1 of 2 done\n"), text);
  }

  @Test
  void nothingIsDrawnOverAnotherOrOutside() throws Exception {
    var all = new ArrayList<String>(List.of(WHOLE));
    var page = Files.readString(Path.of("../docs/runbooks.md"));
    Pattern.compile("(?s)```yaml\n(.*?)```")
        .matcher(page)
        .results()
        .forEach(block -> all.add(block.group(1)));
    List<Runbook> runbooks =
        all.stream()
            .flatMap(text -> new RunbookReader().read("roll.yaml", text).runbook().stream())
            .toList();
    assertTrue(runbooks.size() > 8, "the examples are found");
    for (Runbook runbook : runbooks) {
      Document drawn = parsed(Diagram.of(runbook).svg());
      List<Box> boxes = boxes(drawn);
      int width = number(drawn.getDocumentElement(), "width");
      int height = number(drawn.getDocumentElement(), "height");
      for (Box one : boxes) {
        assertTrue(one.x >= 0 && one.x + one.width <= width, () -> one + " is outside");
        assertTrue(one.y >= 0 && one.y + one.height <= height, () -> one + " is outside");
        Stream<Box> others = boxes.stream().filter(other -> !other.equals(one));
        assertTrue(
            others.allMatch(other ->
                one.apart(other)
                    || (one.frame && one.holds(other))
                    || (other.frame && other.holds(one))),
            () -> runbook.name() + ": " + one + " among " + boxes);
      }
    }
  }

  private record Box(boolean frame, int x, int y, int width, int height) {
    boolean apart(Box other) {
      return x + width <= other.x
          || other.x + other.width <= x
          || y + height <= other.y
          || other.y + other.height <= y;
    }

    boolean holds(Box other) {
      return x < other.x
          && y < other.y
          && x + width > other.x + other.width
          && y + height > other.y + other.height;
    }
  }

  private static List<Box> boxes(Document drawn) {
    NodeList found = drawn.getElementsByTagName("rect");
    var boxes = new ArrayList<Box>();
    for (int i = 0; i < found.getLength(); i++) {
      var box = (Element) found.item(i);
      boxes.add(
          new Box(
              box.getAttribute("class").equals("d-frame-box"),
              number(box, "x"),
              number(box, "y"),
              number(box, "width"),
              number(box, "height")));
    }
    return boxes;
  }

  private static int number(Element element, String name) {
    return Integer.parseInt(element.getAttribute(name));
  }
}
