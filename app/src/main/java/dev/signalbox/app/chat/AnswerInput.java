package dev.signalbox.app.chat;

import dev.signalbox.app.UsageException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where answers are typed: a terminal, or the lines of standard input.
final class AnswerInput {
  private final @Nullable Console terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).orElse(null);
  private final BufferedReader lines =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final PrintWriter out;

  AnswerInput(PrintWriter out) {
    this.out = out;
  }

  /// Whether somebody is there who can be asked again.
  boolean isTyped() {
    return terminal != null;
  }

  /// The next answer.
  ///
  /// @throws UsageException when there is none
  String line(String prompt) throws IOException {
    out.print(prompt);
    out.flush();
    return given(terminal == null ? lines.readLine() : terminal.readLine());
  }

  /// The next answer, unseen.
  ///
  /// @throws UsageException when there is none
  String secret(String prompt) throws IOException {
    if (terminal == null) {
      return line(prompt);
    }
    char[] typed = terminal.readPassword("%s", prompt);
    return given(typed == null ? null : new String(typed));
  }

  private String given(@Nullable String answer) {
    if (answer == null) {
      out.println();
      throw new UsageException("That was the end of the answers. Nothing was written.");
    }
    return answer.strip();
  }
}
