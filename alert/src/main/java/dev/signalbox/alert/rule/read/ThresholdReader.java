package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.DigestRule;
import dev.signalbox.alert.rule.FlappingRule;
import dev.signalbox.alert.rule.StormRule;
import dev.signalbox.alert.rule.TransientRule;
import dev.signalbox.engine.calendar.Zones;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the numbers that flapping, storms, what ends by itself and lists go by; what is not there
/// is as usual.
final class ThresholdReader {
  private static final int WHOLE = 100;
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private final Findings findings;

  ThresholdReader(Findings findings) {
    this.findings = findings;
  }

  FlappingRule flapping(Optional<Yaml> value) {
    if (value.isEmpty()) {
      return FlappingRule.USUAL;
    }
    Fields fields = Fields.of("'flapping'", value.get(), findings);
    FlappingRule usual = FlappingRule.USUAL;
    var rule =
        new FlappingRule(
            fields.number("fires", usual.often(), 2),
            fields.duration("in", usual.soon()),
            fields.number("or-fires", usual.more(), 2),
            fields.duration("or-in", usual.later()),
            fields.number("cycles", usual.cycles(), 1),
            fields.duration("least", usual.least()),
            fields.duration("most", usual.longest()));
    fields.finish();
    if (rule.least().compareTo(rule.longest()) > 0) {
      findings.error(FindingCode.BAD_PERIOD, fields.at(), "'most' must not be less than 'least'");
    }
    return rule;
  }

  StormRule storm(Optional<Yaml> value) {
    if (value.isEmpty()) {
      return StormRule.USUAL;
    }
    Fields fields = Fields.of("'storm'", value.get(), findings);
    StormRule usual = StormRule.USUAL;
    var rule =
        new StormRule(
            fields.number("minute", usual.minute(), 1),
            fields.number("hour", usual.hour(), 1),
            fields.number("calm", usual.calm(), 0),
            fields.duration("calm-in", usual.within()),
            fields.duration("update", usual.update()),
            fields.duration("same-page", usual.samePage()),
            fields.duration("any-page", usual.anyPage()));
    fields.finish();
    return rule;
  }

  TransientRule endsAlone(Optional<Yaml> value) {
    if (value.isEmpty()) {
      return TransientRule.USUAL;
    }
    Fields fields = Fields.of("'transient'", value.get(), findings);
    TransientRule usual = TransientRule.USUAL;
    int percent = fields.number("percent", usual.percent(), 1);
    int firings = fields.number("firings", usual.firings(), 1);
    List<Duration> steps =
        fields.value("steps").isPresent()
            ? fields.texts("steps").stream().flatMap(step -> step(step).stream()).sorted().toList()
            : usual.steps();
    fields.finish();
    if (percent > WHOLE) {
      findings.error(FindingCode.NOT_A_NUMBER, fields.at(), "'percent' is 100 at most");
    }
    if (steps.isEmpty()) {
      findings.error(FindingCode.NAMES_NOTHING, fields.at(), "'steps' needs a duration, as in 5m");
    }
    return new TransientRule(percent, firings, steps);
  }

  DigestRule digest(Optional<Yaml> value) {
    if (value.isEmpty()) {
      return DigestRule.USUAL;
    }
    Fields fields = Fields.of("'digest'", value.get(), findings);
    List<LocalTime> times =
        fields.value("at").isPresent()
            ? fields.texts("at").stream().flatMap(time -> time(time).stream()).sorted().toList()
            : DigestRule.USUAL.times();
    ZoneId zone = fields.text("zone").flatMap(new Zones(findings)::read).orElse(null);
    fields.finish();
    if (times.isEmpty()) {
      findings.error(FindingCode.NAMES_NOTHING, fields.at(), "'at' needs a time, as in 09:00");
      return DigestRule.USUAL;
    }
    return new DigestRule(times, zone);
  }

  private Optional<LocalTime> time(Yaml.Text text) {
    if (TIME.matcher(text.value()).matches()) {
      return Optional.of(LocalTime.parse(text.value()));
    }
    findings.error(
        FindingCode.NOT_A_TIME, text.at(), "'" + text.value() + "' is no time as in 09:00");
    return Optional.empty();
  }

  private Optional<Duration> step(Yaml.Text text) {
    Optional<Duration> step = Durations.parse(text.value()).filter(Duration::isPositive);
    if (step.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_DURATION, text.at(), "'" + text.value() + "' is no duration as in 5m");
    }
    return step;
  }
}
