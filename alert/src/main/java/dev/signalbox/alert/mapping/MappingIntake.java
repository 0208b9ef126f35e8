package dev.signalbox.alert.mapping;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads JSON or forms of any shape by a mapping.
public final class MappingIntake implements Intake {
  public static final String KIND = "mapping";

  /// Those that come with the product.
  public static final List<String> OURS = List.of("icinga", "nagios", "notify", "sentry", "zabbix");

  private static final String FORM = "application/x-www-form-urlencoded";

  private final Mapping mapping;

  private MappingIntake(Mapping mapping) {
    this.mapping = mapping;
  }

  /// By one of ours, or by a file.
  ///
  /// @throws SettingsException with all that is wrong with the mapping
  public static MappingIntake of(String mapping) {
    boolean ours = !mapping.contains("/") && !mapping.contains(".");
    if (ours && !OURS.contains(mapping)) {
      throw new SettingsException(
          "there is no mapping '%s'%s: %s, or the path of a file"
              .formatted(mapping, Nearest.hint(mapping, OURS), String.join(", ", OURS)));
    }
    String file = ours ? "mapping " + mapping : String.valueOf(Path.of(mapping).getFileName());
    ConfigReading<Mapping> reading =
        new MappingReader().read(file, ours ? resource(mapping) : text(mapping));
    return new MappingIntake(
        reading
            .value()
            .orElseThrow(() ->
                new SettingsException(
                    reading.findings().stream()
                        .map(Finding::toString)
                        .collect(Collectors.joining("\n")))));
  }

  private static String resource(String name) {
    try (var in = MappingIntake.class.getResourceAsStream(name + ".yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new SettingsException("the mapping " + path + " cannot be read: " + e.getMessage());
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean hasCredentials() {
    return mapping.signature() != null;
  }

  @Override
  public List<Credential> credentials(SourceRequest request) {
    return Optional.ofNullable(mapping.signature())
        .flatMap(request::header)
        .map(hex -> hex.replaceFirst("^sha256=", ""))
        .<List<Credential>>map(hex -> List.of(new Credential.Signature(request.body(), hex, null)))
        .orElse(List.of());
  }

  @Override
  public Received read(SourceRequest request) {
    if (request.body().length > LARGEST) {
      throw new IntakeException("the body has more than 8 MiB");
    }
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    Object body =
        type.startsWith(FORM) ? MappingBody.form(request.body()) : MappingBody.json(request.body());
    return mapping.read(body, headers);
  }
}
