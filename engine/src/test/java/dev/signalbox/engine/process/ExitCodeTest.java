package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  @Test
  void saysWhatACodeMayMeanAndNoMore() {
    assertEquals("ended with code 1", ExitCode.text(1));
    assertEquals("ended with code 126: a command could not be executed", ExitCode.text(126));
    assertEquals("ended with code 127: a command was not found", ExitCode.text(127));
    assertEquals(
        "ended with code 137: killed by SIGKILL (9), if it did not choose that code itself",
        ExitCode.text(137));
    assertEquals(
        "ended with code 139: killed by SIGSEGV (11), if it did not choose that code itself",
        ExitCode.text(139));
    assertEquals(
        "ended with code 159: killed by signal 31, if it did not choose that code itself",
        ExitCode.text(159));
    assertEquals("ended with code 193", ExitCode.text(193));
    assertEquals("ended with code 128", ExitCode.text(128));
    assertEquals("ended with code 255", ExitCode.text(255));
  }

  @Test
  void namesSignalsByTheNumbersTheyHaveEverywhere() {
    String[] names = {
      "SIGHUP (1)", "SIGINT (2)", "SIGQUIT (3)", "SIGILL (4)", "SIGTRAP (5)", "SIGABRT (6)",
      "signal 7", "SIGFPE (8)", "SIGKILL (9)", "signal 10", "SIGSEGV (11)", "signal 12",
      "SIGPIPE (13)", "SIGALRM (14)", "SIGTERM (15)", "signal 16"
    };
    for (int i = 0; i < names.length; i++) {
      String text = ExitCode.text(129 + i);
      assertTrue(text.contains("killed by " + names[i] + ","), text);
    }
    assertTrue(ExitCode.text(192).contains("killed by signal 64,"));
  }
}
