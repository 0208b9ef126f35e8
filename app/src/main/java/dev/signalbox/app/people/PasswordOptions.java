package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.time.TimeSource;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a new password comes from: typed twice without echo, a line of standard input, or made up.
/// Never from the command line.
public final class PasswordOptions {
  private static final int SHORTEST = 8;
  private static final int GENERATED = 16;

  @Option(names = "--generate", description = "Make a password up and print it once.")
  private boolean generate;

  @Option(names = "--stdin", description = "Take the first line of standard input as password.")
  private boolean stdin;

  @Option(names = "--password", hidden = true, arity = "0..1", fallbackValue = "")
  private @Nullable String onTheCommandLine;

  PasswordOptions() {}

  /// The options of a command, none given yet.
  public static PasswordOptions none() {
    return new PasswordOptions();
  }

  boolean given() {
    return generate || stdin || onTheCommandLine != null;
  }

  /// Refuses what is never taken; to be called before anything else is done.
  public void check() {
    if (onTheCommandLine != null) {
      throw new UsageException(
          "A password on the command line is seen by everybody on this machine and kept in the"
              + " shell's history; nothing was changed, and that password should not be used."
              + " Leave --password out and type it when asked, or use --stdin or --generate.");
    }
    if (generate && stdin) {
      throw new UsageException("--generate and --stdin exclude each other: leave one out.");
    }
  }

  /// Asks on the terminal; where there is none, somebody has to say where else it comes from.
  NewPassword ask(String person) throws IOException {
    if (!generate && !stdin && terminal() == null) {
      throw new UsageException(
          "There is no terminal to type the password of "
              + person
              + " at: use --stdin to hand it in on standard input, or --generate.");
    }
    return askOrMake(person);
  }

  /// Asks on the terminal; where there is none, makes one up.
  public NewPassword askOrMake(String person) throws IOException {
    if (stdin) {
      return hashed(lineOfInput());
    }
    Console console = terminal();
    if (generate || console == null) {
      String made = new Ids(TimeSource.system(), new SecureRandom()).code(GENERATED);
      return new NewPassword(Passwords.hash(made.toCharArray()), made);
    }
    char[] first = console.readPassword("Password of %s: ", person);
    char[] again = console.readPassword("Once more: ");
    if (first == null || again == null || !Arrays.equals(first, again)) {
      throw new UsageException("The two passwords differ; nothing was changed. Try again.");
    }
    Arrays.fill(again, '\0');
    return hashed(first);
  }

  private static NewPassword hashed(char[] password) {
    if (password.length < SHORTEST) {
      throw new UsageException(
          "A password has at least " + SHORTEST + " characters; nothing was changed.");
    }
    try {
      return new NewPassword(Passwords.hash(password), null);
    } catch (IllegalArgumentException e) {
      throw new UsageException("Nothing was changed: " + e.getMessage() + " of UTF-8.");
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static char[] lineOfInput() throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = input.readLine();
    return line == null ? new char[0] : line.toCharArray();
  }

  private static @Nullable Console terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).orElse(null);
  }

  /// A password's hash, and the password itself where it was made up.
  ///
  /// @param shown what to print once, or null when the person knows it already
  public record NewPassword(String hash, @Nullable String shown) {
    /// Leaves the password out.
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }
}
