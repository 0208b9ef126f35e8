package dev.signalbox.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A program's file, looked at before it is started: shells and kernels say little of why one does
/// not start.
final class ProgramFile {
  private static final int HEAD = 512;
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int ELF_ORDER = 5;
  private static final int ELF_MACHINE = 18;

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
    if (isElf(head)) {
      return foreign(machine(head), machine(head(own)));
    }
    return head.length > 2 && head[0] == '#' && head[1] == '!'
        ? interpreter(firstLine(head))
        : Optional.empty();
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

  private static String name(int machine) {
    return MACHINES.getOrDefault(machine, "number " + machine);
  }

  /// Zero when it is no binary of this kind.
  private static int machine(byte[] head) {
    if (!isElf(head)) {
      return 0;
    }
    int low = head[ELF_MACHINE] & 0xff;
    int high = head[ELF_MACHINE + 1] & 0xff;
    return head[ELF_ORDER] == 2 ? low << 8 | high : high << 8 | low;
  }

  private static String firstLine(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n');
    return text.substring(2, end < 0 ? text.length() : end);
  }

  private Optional<String> interpreter(String line) {
    if (line.endsWith("\r")) {
      return Optional.of(
          file
              + " ends its first line with a carriage return, as Windows does (CRLF): save it with"
              + " Unix line ends");
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

  private static boolean isElf(byte[] head) {
    return head.length > ELF_MACHINE + 1 && Arrays.equals(head, 0, ELF.length, ELF, 0, ELF.length);
  }
}
