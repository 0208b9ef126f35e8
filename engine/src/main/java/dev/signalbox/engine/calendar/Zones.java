package dev.signalbox.engine.calendar;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Nearest;
import java.time.ZoneId;
import java.util.Optional;

/// Reads names of time zones.
///
/// @param findings is told of those that are none
public record Zones(Findings findings) {
  /// The zone, or empty when there is none of this name.
  public Optional<ZoneId> read(Yaml.Text text) {
    if (ZoneId.getAvailableZoneIds().contains(text.value())) {
      return Optional.of(ZoneId.of(text.value()));
    }
    String hint = Nearest.hint(text.value(), ZoneId.getAvailableZoneIds());
    findings.error(
        FindingCode.NOT_A_TIME,
        text.at(),
        "there is no time zone '" + text.value() + "'" + hint + ", as in Europe/Berlin");
    return Optional.empty();
  }
}
