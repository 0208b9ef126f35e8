package dev.signalbox.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What the installation lends to runbooks, and what it seals their secrets with.
final class SecretConfigTest {
  @TempDir private Path folder;
  private final Map<String, String> variables =
      Map.of("KEY", "deploy-key-1", "LONG", "x".repeat(32));

  private Configuration read(String text) {
    return Configuration.of("signalbox.yaml", text, folder, variables::get);
  }

  private static String message(Executable reading) {
    return String.valueOf(assertThrows(SettingsException.class, reading).getMessage());
  }

  @Test
  void isLentToTheRunbooksThatItNames() {
    Configuration read =
        read("secrets: {deploy: {from: 'env:KEY', for: [deploy, infra.*], at: api}}");
    SecretConfig lent = read.lent().get("deploy");
    assertEquals("deploy-key-1", lent.secret().reveal());
    assertEquals(List.of("deploy", "infra.*"), lent.runbooks());
    assertEquals(List.of("api"), lent.at());
    assertEquals(List.of(lent.secret()), read.secrets());
    assertFalse(read.print().contains("deploy-key-1"));
  }

  @Test
  void isLentToNobodyWithoutAWord() {
    for (String text :
        List.of(
            "secrets: {deploy: {from: 'env:KEY'}}",
            "secrets: {deploy: {for: [a]}}",
            "secrets: {deploy: {from: in-clear, for: [a]}}",
            "secrets: {Deploy: {from: 'env:KEY', for: [a]}}")) {
      assertTrue(message(() -> read(text).lent()).contains("secrets"), text);
    }
  }

  @Test
  void aKeyIsASecretAndNotShort() {
    var usual = Duration.ofSeconds(30);
    assertNull(RunsConfig.from(read("{}").section("runs"), usual).secretKey());
    var made = RunsConfig.from(read("runs: {secret-key: 'env:LONG'}").section("runs"), usual);
    assertEquals("x".repeat(32), made.secretKey().reveal());
    String why =
        message(
            () -> RunsConfig.from(read("runs: {secret-key: 'env:KEY'}").section("runs"), usual));
    assertTrue(why.contains("fewer than 32 characters"), why);
  }
}
