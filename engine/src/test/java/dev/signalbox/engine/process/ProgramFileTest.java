package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
    assertEquals("", problem(""));
    assertEquals(Optional.empty(), new ProgramFile(SHELL).problem(SHELL));
    assertEquals(Optional.empty(), new ProgramFile(folder.resolve("gone")).problem(SHELL));
  }

  @Test
  void namesCarriageReturnsAndInterpretersThatAreNotThere() throws IOException {
    assertTrue(problem("#!/bin/sh\r\necho a\r\n").contains("CRLF"));
    assertTrue(problem("#!/opt/python9 -u\nx").endsWith("for /opt/python9, which is not there"));
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
    byte[] head = new byte[64];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1}, 0, head, 0, 6);
    head[18] = 22;
    Path file = Files.write(folder.resolve("big"), head);
    assertTrue(new ProgramFile(file).problem(SHELL).orElse("").contains("s390x, not "));
    assertEquals(Optional.empty(), new ProgramFile(file).problem(folder.resolve("no binary")));
  }
}
