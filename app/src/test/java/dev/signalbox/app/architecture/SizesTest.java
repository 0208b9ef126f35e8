package dev.signalbox.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each limit of a size lets through what is as large as it, and nothing larger.
final class SizesTest {
  @TempDir private Path folder;

  private List<String> tooLarge(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Sample.java"), source);
    return Sizes.of(List.of(file))
        .flatMap(Sizes::tooLarge)
        .map(found -> found.replace(file.toString(), ""))
        .toList();
  }

  private static String method(int lines) {
    return "class Sample {\n  void method() {\n" + "    run();\n".repeat(lines - 2) + "  }\n}\n";
  }

  private static String arguments(int count) {
    return "class Sample {\n  Sample(int a1" + more(count) + ") {}\n}\n";
  }

  private static String components(int count) {
    return "record Sample(int a1" + more(count) + ") {}\n";
  }

  private static String more(int count) {
    var more = new StringBuilder();
    for (int i = 2; i <= count; i++) {
      more.append(", int a").append(i);
    }
    return more.toString();
  }

  @Test
  void aFileHas400Lines() throws IOException {
    assertEquals(List.of(), tooLarge("class Sample {}\n" + "\n".repeat(399)));
    assertEquals(List.of(" has 401 lines"), tooLarge("class Sample {}\n" + "\n".repeat(400)));
  }

  @Test
  void aMethodHas40() throws IOException {
    assertEquals(List.of(), tooLarge(method(40)));
    assertEquals(List.of(": method has 41 lines"), tooLarge(method(41)));
  }

  @Test
  void aConstructorTakesSevenArguments() throws IOException {
    assertEquals(List.of(), tooLarge(arguments(7)));
    assertEquals(List.of(": a constructor takes 8 arguments"), tooLarge(arguments(8)));
  }

  @Test
  void aRecordHas15Components() throws IOException {
    assertEquals(List.of(), tooLarge(components(15)));
    assertEquals(List.of(": Sample has 16 components"), tooLarge(components(16)));
  }
}
