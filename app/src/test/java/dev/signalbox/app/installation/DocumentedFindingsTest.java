package dev.signalbox.app.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.server.Features;
import dev.signalbox.engine.document.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each code has its page in docs/findings.md, and each example there gives what it stands for.
final class DocumentedFindingsTest {
  private static final Path PAGE = Path.of("../docs/findings.md");
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^### (SB[0-9]{3})\n\n(.*?)(?=^##|\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern FILE = Pattern.compile("# ([a-z/]+(?:\\.yaml)?)\n");

  /// What no file alone brings about: a failure of ours, and a platform that says who reads along.
  private static final Set<String> OF_NO_FILE =
      Set.of(FindingCode.TEST_NOT_TRIED.id(), FindingCode.EXPOSED_ROOM.id());

  @TempDir private Path folder;

  @Test
  void everyCodeHasItsPageInOrderAndNoOtherHas() throws IOException {
    List<String> codes = Arrays.stream(FindingCode.values()).map(FindingCode::id).toList();
    assertEquals(codes, List.copyOf(sections().keySet()));
    assertEquals(codes.stream().sorted().distinct().toList(), codes);
  }

  @Test
  void theInstallationAroundTheExamplesIsSound() throws IOException {
    assertEquals(List.of(), found("example", List.of("")));
  }

  @Test
  void everyExampleGivesItsFindingAndNoOther() throws IOException {
    var wrong = new LinkedHashMap<String, List<String>>();
    for (Map.Entry<String, String> section : sections().entrySet()) {
      String code = section.getKey();
      List<String> blocks = blocks(section.getValue());
      assertEquals(OF_NO_FILE.contains(code), blocks.isEmpty(), code + " has no example");
      List<InstallationCheck.Remark> found = blocks.isEmpty() ? List.of() : found(code, blocks);
      Set<String> codes =
          found.stream()
              .map(remark -> remark.code().id())
              .collect(Collectors.toCollection(TreeSet::new));
      if (!blocks.isEmpty() && !codes.equals(Set.of(code))) {
        wrong.put(code, found.stream().map(InstallationCheck.Remark::text).toList());
      }
    }
    assertEquals(Map.of(), wrong);
  }

  @Test
  void everySectionSaysHowItIsMended() throws IOException {
    sections().forEach((code, text) -> assertTrue(text.contains(" Mend: "), code));
  }

  private static Map<String, String> sections() throws IOException {
    var sections = new LinkedHashMap<String, String>();
    Matcher found = SECTION.matcher(Files.readString(PAGE));
    while (found.find()) {
      sections.put(found.group(1), found.group(2));
    }
    return sections;
  }

  private static List<String> blocks(String text) {
    return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /// What is told about the installation of the page with these files in it.
  private List<InstallationCheck.Remark> found(String name, List<String> blocks)
      throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(place.resolve("runbooks"));
    Path program = Files.createDirectories(place.resolve("bin")).resolve("svc");
    Files.writeString(program, "#!/bin/sh\n");
    assertTrue(program.toFile().setExecutable(true));
    Files.createFile(place.resolve("shop.db"));
    write(place, complete(""), "runbooks/example.yaml");
    String page = Files.readString(PAGE);
    String around = page.substring(page.indexOf("\n## The installation\n"));
    for (String block : Stream.concat(blocks(around).stream(), blocks.stream()).toList()) {
      Matcher file = FILE.matcher(block);
      if (file.lookingAt()) {
        write(place, block.substring(file.end()), file.group(1));
      } else {
        write(place, complete(block), "runbooks/example.yaml");
      }
    }
    return Offline.check(place.resolve("signalbox.yaml"), Features.PRODUCT.declared());
  }

  private static void write(Path place, String text, String file) throws IOException {
    Path written = Files.writeString(place.resolve(file), text);
    assertTrue(written.toFile().setReadable(false, false) && written.toFile().setReadable(true));
  }

  private static String complete(String block) {
    String text = block;
    for (String line : List.of("about: An example", "owner: dev", "steps: [{ say: hello }]")) {
      String key = line.substring(0, line.indexOf(':') + 1);
      text += text.lines().anyMatch(one -> one.startsWith(key)) ? "" : line + "\n";
    }
    return text;
  }
}
