package dev.signalbox.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A program's file, looked at before it is started: shells and kernels say little of why one does
/// not start.
final class ProgramFile {
  private static final int HEAD = 4096;
  private static final String SCRIPT = "#!";

  /// In UTF-8, read byte by byte.
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private static final int I386 = 3;
  private static final int AMD64 = 62;

  /// https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
  private static final Map<Integer, String> MACHINES =
      Map.of(
          I386, "i386", 21, "ppc64", 22, "s390x", 40, "arm", AMD64, "amd64", 183, "aarch64", 243,
          "riscv64");

  private final Path file;

  ProgramFile(Path file) {
    this.file = file;
  }

  /// Why it cannot be started on this machine, or empty when nothing speaks against it.
  ///
  /// @param own a program that runs here
  Optional<String> problem(Path own) {
    byte[] head = head(file);
    Optional<ElfHead> binary = ElfHead.of(head);
    if (binary.isPresent()) {
      int here = ElfHead.of(head(own)).map(ElfHead::machine).orElse(0);
      return foreign(binary.get().machine(), here).or(() -> unloadable(binary.get()));
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith(BYTE_ORDER_MARK + SCRIPT)) {
      return Optional.of(
          file + " begins with a byte order mark, which hides its first line: save it without one");
    }
    return text.startsWith(SCRIPT) ? interpreter(firstLine(text)) : Optional.empty();
  }

  /// Nobody may read some programs that everybody may run.
  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }

  private Optional<String> foreign(int made, int here) {
    boolean runs = made == here || here == 0 || (made == I386 && here == AMD64);
    return runs
        ? Optional.empty()
        : Optional.of(
            file + " is made for another kind of machine: " + name(made) + ", not " + name(here));
  }

  private Optional<String> unloadable(ElfHead binary) {
    return binary
        .loader()
        .filter(loader -> !Files.exists(Path.of(loader)))
        .map(loader ->
            file
                + " is loaded by "
                + loader
                + ", which is not there: it is made for another kind of system");
  }

  private static String name(int machine) {
    return MACHINES.getOrDefault(machine, "number " + machine);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return text.substring(2, end < 0 ? text.length() : end);
  }

  private Optional<String> interpreter(String line) {
    if (line.indexOf('\r') >= 0) {
      return Optional.of(
          file
              + " ends its first line with a carriage return, as Windows does (CRLF): save it with"
              + " Unix line ends");
    }
    if (line.indexOf('\0') >= 0) {
      return Optional.of(file + " is no script, though it begins like one");
    }
    String name = line.strip().split("[ \t]", 2)[0];
    Path interpreter = Path.of(name);
    if (name.isEmpty() || !interpreter.isAbsolute()) {
      return Optional.empty();
    }
    String asks = file + " asks in its first line for " + name;
    if (!Files.exists(interpreter)) {
      return Optional.of(asks + ", which is not there");
    }
    return Files.isDirectory(interpreter) || !Files.isExecutable(interpreter)
        ? Optional.of(asks + ", which cannot be executed")
        : Optional.empty();
  }
}
