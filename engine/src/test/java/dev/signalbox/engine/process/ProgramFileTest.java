package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramFileTest {
  private static final Path SHELL = Path.of("/bin/sh");

  @TempDir Path folder;

  private String problem(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("it"), text);
    return new ProgramFile(file).problem(SHELL).orElse("");
  }

  @Test
  void findsNothingAgainstWhatStarts() throws IOException {
    assertEquals("", problem("#!/bin/sh\necho a\r\n"));
    assertEquals("", problem("#! /usr/bin/env -S sh -e\n"));
    assertEquals("", problem("echo no first line\n"));
    assertEquals("", problem("#!sh9\nnamed as the kernel finds it, not us\n"));
    assertEquals("", problem(""));
    assertEquals(Optional.empty(), new ProgramFile(SHELL).problem(SHELL));
    assertEquals(Optional.empty(), new ProgramFile(folder.resolve("gone")).problem(SHELL));
  }

  @Test
  void namesCarriageReturnsAndInterpretersThatAreNotThere() throws IOException {
    assertTrue(problem("#!/bin/sh\r\necho a\r\n").contains("CRLF"));
    assertTrue(problem("#!/opt/python9 -u\nx").endsWith("for /opt/python9, which is not there"));
    assertTrue(problem("#! /opt/python9\nx").endsWith("for /opt/python9, which is not there"));
    Path plain = Files.writeString(folder.resolve("plain"), "");
    assertTrue(problem("#!" + plain + "\n").endsWith("which cannot be executed"));
    assertTrue(problem("#!" + folder + "\n").endsWith("which cannot be executed"));
  }

  @Test
  void namesWhatHidesTheFirstLine() throws IOException {
    assertTrue(problem("\ufeff#!/bin/sh\necho a\n").contains("byte order mark"));
    assertTrue(problem("#!/bin/sh\recho a\r").contains("carriage return"));
    assertTrue(problem("#!/bin/\0sh\n").contains("no script"));
  }

  @Test
  void namesALoaderThatIsNotThere() throws IOException {
    byte[] shell = Files.readAllBytes(SHELL.toRealPath());
    String text = new String(shell, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("/ld-");
    System.arraycopy("/xx-".getBytes(StandardCharsets.ISO_8859_1), 0, shell, at, 4);
    Path file = Files.write(folder.resolve("foreign"), shell);
    String said = new ProgramFile(file).problem(SHELL).orElse("");
    assertTrue(said.contains("/xx-") && said.contains("which is not there"), said);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(shell, 100));
    assertEquals(Optional.empty(), new ProgramFile(cut).problem(SHELL));
  }

  @Test
  void namesTheMachineThatABinaryIsMadeFor() throws IOException {
    assertTrue(made(2, 1, 22).problem(SHELL).orElse("").contains("s390x, not "));
    assertTrue(made(2, 2, 22).problem(SHELL).orElse("").contains("s390x, not "), "big-endian");
    assertTrue(made(2, 1, 4711).problem(SHELL).orElse("").contains("number 4711, not "));
    assertEquals(Optional.empty(), made(2, 1, 22).problem(folder.resolve("no binary")));
  }

  @Test
  void findsNothingAgainstTheSmallerMachineInAGreaterOne() throws IOException {
    Path greater = written("amd64", head(2, 1, 62));
    assertEquals(Optional.empty(), made(1, 1, 3).problem(greater));
    assertTrue(made(1, 1, 40).problem(greater).orElse("").contains("arm, not amd64"));
    Path smaller = written("i386", head(1, 1, 3));
    assertTrue(made(2, 1, 62).problem(smaller).orElse("").contains("amd64, not i386"));
  }

  @Test
  void namesALoaderOfNarrowBinariesToo() throws IOException {
    var head = ByteBuffer.wrap(Arrays.copyOf(head(1, 1, 3), 120)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] loader = "/lib/none.so".getBytes(StandardCharsets.US_ASCII);
    head.putInt(28, 64).putShort(42, (short) 32).putShort(44, (short) 1);
    head.putInt(64, 3).putInt(64 + 4, 100).putInt(64 + 16, loader.length + 1);
    head.put(100, loader);
    String said = new ProgramFile(written("it", head.array())).problem(SHELL).orElse("");
    String own = new ProgramFile(written("it", head.array())).problem(folder).orElse("");
    assertTrue(own.contains("is loaded by /lib/none.so, which is not there"), own);
    assertFalse(said.isEmpty());
  }

  private ProgramFile made(int bits, int order, int machine) throws IOException {
    return new ProgramFile(written("made", head(bits, order, machine)));
  }

  private Path written(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /// @param bits 1 for 32, 2 for 64
  /// @param order 1 for the lowest byte first, 2 for the highest
  private static byte[] head(int bits, int order, int machine) {
    byte[] head = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', (byte) bits, (byte) order}, 0, head, 0, 6);
    ByteBuffer.wrap(head)
        .order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
        .putShort(18, (short) machine);
    return head;
  }
}
