package dev.signalbox.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ArgvSplitterTest {
  @Test
  void groupsLikeAShellAndKnowsNothingElseOfOne() throws Exception {
    assertEquals(
        List.of("a", "b c", "d e", "f g", "h'i", "", "$HOME", "|", ">", "x;y", "*.txt", "\\n"),
        words("a 'b c' \"d e\" f\\ g \"h'i\" '' $HOME | > x;y *.txt '\\n'"));
  }

  @Test
  void keepsExpressionsWhole() throws Exception {
    assertEquals(
        List.of("${a + ' b'}", "x${'}'}y", "${m[\"k v\"]}", "$${no}", "$${no}"),
        words("${a + ' b'} x${'}'}y \"${m[\"k v\"]}\" $${no} \\${no}"));
  }

  @Test
  void tellsWhereItBreaks() {
    refused("a 'b", 2);
    refused("a \"b", 2);
    refused("a ${b", 2);
    refused("ab\\", 2);
    refused("a \0", 2);
  }

  private static List<String> words(String text) throws ArgvSplitter.SplitException {
    return ArgvSplitter.split(text).stream().map(ArgvSplitter.Word::text).toList();
  }

  private static void refused(String text, int offset) {
    var e = assertThrows(ArgvSplitter.SplitException.class, () -> ArgvSplitter.split(text));
    assertEquals(offset, e.offset());
  }
}
