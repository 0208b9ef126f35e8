package dev.signalbox.alert.mapping;

import dev.signalbox.engine.config.LiveFile;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads JSON or forms of any shape by a mapping, which is picked up when its file changes.
public final class MappingIntake implements Intake {
  public static final String KIND = "mapping";

  /// Those that come with the product.
  public static final List<String> OURS = List.of("icinga", "nagios", "notify", "sentry", "zabbix");

  private static final String FORM = "application/x-www-form-urlencoded";

  private final String name;
  private final Supplier<Mapping> mapping;
  private final @Nullable LiveFile<Mapping> file;

  private MappingIntake(String name, Supplier<Mapping> mapping, @Nullable LiveFile<Mapping> file) {
    this.name = name;
    this.mapping = mapping;
    this.file = file;
  }

  /// By one of ours, or by a file.
  ///
  /// @throws SettingsException with all that is wrong with the mapping
  public static MappingIntake of(String mapping) {
    boolean ours = !mapping.contains("/") && !mapping.contains(".");
    if (!ours) {
      LiveFile<Mapping> file = LiveFile.open(Path.of(mapping), new MappingReader());
      return new MappingIntake(String.valueOf(Path.of(mapping).getFileName()), file::current, file);
    }
    if (!OURS.contains(mapping)) {
      throw new SettingsException(
          "there is no mapping '%s'%s: %s, or the path of a file"
              .formatted(mapping, Nearest.hint(mapping, OURS), String.join(", ", OURS)));
    }
    Mapping one =
        new MappingReader().read("mapping " + mapping, resource(mapping)).value().orElseThrow();
    return new MappingIntake(mapping, () -> one, null);
  }

  /// One of ours, or the name of its file.
  public String name() {
    return name;
  }

  /// The mapping in force.
  public Mapping mapping() {
    return mapping.get();
  }

  private static String resource(String name) {
    try (var in = MappingIntake.class.getResourceAsStream(name + ".yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Looks whether the file changed; one of ours never does. A delivery that is being read is read
  /// to its end by what was in force when it came.
  public LiveFile.Refresh refresh(LiveFile.Before<Mapping> before) {
    return file == null ? new LiveFile.Refresh.Unchanged() : file.refresh(before);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean hasCredentials() {
    return mapping.get().signature() != null;
  }

  @Override
  public List<Credential> credentials(SourceRequest request) {
    return Optional.ofNullable(mapping.get().signature())
        .flatMap(request::header)
        .map(hex -> hex.replaceFirst("^sha256=", ""))
        .<List<Credential>>map(hex -> List.of(new Credential.Signature(request.body(), hex, null)))
        .orElse(List.of());
  }

  @Override
  public Received read(SourceRequest request) {
    return read(mapping.get(), request, () -> false);
  }

  /// Reads a delivery by any mapping.
  ///
  /// @param over whether it has taken too long
  /// @throws IntakeException when nothing can be read
  public static Received read(Mapping mapping, SourceRequest request, BooleanSupplier over) {
    if (request.body().length > LARGEST) {
      throw new IntakeException("the body has more than 8 MiB");
    }
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    Object body =
        type.startsWith(FORM) ? MappingBody.form(request.body()) : MappingBody.json(request.body());
    return mapping.read(body, headers, over);
  }
}
