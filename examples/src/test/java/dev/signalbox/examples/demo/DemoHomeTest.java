package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {
  @TempDir Path folder;
  private DemoHome home;

  @BeforeEach
  void prepareInAFolderWithAnAwkwardName() throws IOException {
    home = TestDemo.in(folder.resolve("it's $(a) \"demo\" \n folder")).home();
  }

  @Test
  void canaryKeepsEveryByteOfEachWord() throws Exception {
    List<String> words =
        List.of(
            "plain",
            "",
            "two words",
            "it's",
            "\"quoted\"",
            "line\nbreak\n",
            "$(reboot) `id` ; rm -rf / | & > x",
            "back\\slash \\n \\0",
            "%s%n",
            "-n",
            "--home",
            "tab\tand\u0001bell\u0007",
            "*",
            "~",
            "é ü 漢 🚀",
            "\u202Eevil");
    Output output = demo(words);
    assertEquals(0, output.exit());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (String word : words) {
      expected.writeBytes(word.getBytes(StandardCharsets.UTF_8));
      expected.write(0);
    }
    assertArrayEquals(
        expected.toByteArray(), Files.readAllBytes(home.bin().resolve("../canary/last")));
  }

  @Test
  void canaryShowsTheWordsAsJson() throws Exception {
    assertEquals("[]\n", demo(List.of()).text());
    assertEquals(
        "[\"a\\u000ab\",\"\",\"\\\"\\\\\",\"é %s\"]\n",
        demo(List.of("a\nb", "", "\"\\", "é %s")).text());
  }

  @Test
  void programReachesTheDeployTool() throws Exception {
    Output output = run(List.of("versions", "payments"));
    assertEquals("v4.12.1\nv4.12.2\nv4.12.3\nv4.12.4\nv4.13.0\n", output.text());
    assertEquals(2, run(List.of("versions", "payment")).exit());
    assertEquals(1, run(List.of("version", "payments")).exit());
  }

  @Test
  void refusesAFolderWithoutJava() {
    assertThrows(IOException.class, () -> DemoHome.prepare(folder, folder));
  }

  @Test
  void writesRunbooksAndGuardsAndKeepsWhatAPersonChanged() throws IOException {
    Path guards = folder.resolve("guards.yaml");
    Files.writeString(guards, "mine");
    DemoFiles.writeTo(folder);
    assertEquals("mine", Files.readString(guards));
    for (String name : List.of("deploy", "rollback", "status", "restart", "canary")) {
      String text = Files.readString(folder.resolve("runbooks").resolve(name + ".yaml"));
      assertTrue(text.contains("command: " + name), text);
    }
  }

  private Output demo(List<String> words) throws Exception {
    List<String> line = new ArrayList<>(List.of("canary"));
    line.addAll(words);
    return run(line);
  }

  private Output run(List<String> words) throws Exception {
    // From a file, because Java passes words to a program through the locale, which may know no
    // more than ASCII.
    StringBuilder script =
        new StringBuilder("exec " + DemoScript.quote(home.bin().resolve("demo").toString()));
    words.forEach(word -> script.append(' ').append(DemoScript.quote(word)));
    Path file = Files.writeString(folder.resolve("script"), script + "\n");
    Process process =
        new ProcessBuilder("sh", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(process.waitFor(), text);
  }

  private record Output(int exit, String text) {}
}
