package dev.signalbox.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/// The command line in this process, with what it prints.
final class Shell {
  static {
    // A handler keeps the stream that it found when it was made: what is logged is not printed
    // here.
    Logger.getLogger("").getHandlers();
  }

  private Shell() {}

  static Ended run(String... words) {
    return runWith("", words);
  }

  /// @param input what is on standard input
  static Ended runWith(String input, String... words) {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    InputStream inBefore = System.in;
    System.setOut(stream);
    System.setErr(stream);
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      var writer = new PrintWriter(stream, true, StandardCharsets.UTF_8);
      int code = Main.commandLine(words).setOut(writer).setErr(writer).execute(words);
      return new Ended(code, out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
      System.setIn(inBefore);
    }
  }

  record Ended(int code, String out) {
    /// The password that was shown once.
    String password() {
      return out.replaceAll("(?s).*shown only now: (\\S+).*", "$1");
    }
  }
}
