package dev.signalbox.oncall.file;

import dev.signalbox.engine.calendar.Zones;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.RotaLayer;
import dev.signalbox.oncall.rota.RotaTurn;
import dev.signalbox.oncall.rota.RotaWindow;
import dev.signalbox.oncall.rota.TurnReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `schedules` of oncall.yaml.
record RotaReader(Findings findings) {
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,50}");

  Map<String, Rota> read(Optional<Yaml> value) {
    var rotas = new LinkedHashMap<String, Rota>();
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'schedules'", yaml, findings).entries()) {
        name(entry, "schedule", findings);
        rotas.put(entry.key(), rota(entry));
      }
    });
    return rotas;
  }

  /// Reports a name that cannot be part of a group's.
  static void name(Yaml.Entry entry, String kind, Findings findings) {
    if (!NAME.matcher(entry.key()).matches()) {
      findings.error(
          FindingCode.BAD_NAME,
          entry.at(),
          "'%s' is no name of a %s: lower-case letters, digits, _ and - only"
              .formatted(entry.key(), kind));
    }
  }

  private Rota rota(Yaml.Entry entry) {
    Fields fields = Fields.of("the schedule '" + entry.key() + "'", entry.value(), findings);
    ZoneId zone = fields.required("zone").flatMap(new Zones(findings)::read).orElse(ZoneOffset.UTC);
    List<RotaLayer> layers = layers(fields, zone);
    List<String> shadow = fields.texts("shadow").stream().map(Yaml.Text::value).toList();
    fields.finish();
    return new Rota(entry.key(), zone, layers, shadow, entry.at().line());
  }

  private List<RotaLayer> layers(Fields fields, ZoneId zone) {
    var layers = new ArrayList<RotaLayer>();
    Optional<Yaml> value = fields.value("layers");
    if (value.isPresent() && value.get() instanceof Yaml.Items items && !items.items().isEmpty()) {
      items.items().forEach(item -> layer(item, zone).ifPresent(layers::add));
    } else {
      findings.error(
          FindingCode.MISSING_KEY,
          value.map(Yaml::at).orElse(fields.at()),
          "a schedule needs 'layers', a list of people who take turns");
    }
    return layers;
  }

  private Optional<RotaLayer> layer(Yaml item, ZoneId usual) {
    Fields fields = Fields.of("a layer", item, findings);
    List<String> people = fields.texts("people").stream().map(Yaml.Text::value).toList();
    if (people.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY, fields.at(), "a layer needs 'people', in the order of turns");
    }
    ZoneId zone =
        fields.value("zone").isEmpty()
            ? usual
            : fields.text("zone").flatMap(new Zones(findings)::read).orElse(usual);
    Optional<RotaTurn> turn = fields.required("turn").flatMap(this::turn);
    LocalDate from = fields.text("from").map(this::day).orElse(RotaLayer.ALWAYS);
    var only = new ArrayList<RotaWindow>();
    fields.texts("only").forEach(text -> window(text).ifPresent(only::add));
    fields.finish();
    return people.isEmpty() || turn.isEmpty()
        ? Optional.empty()
        : Optional.of(new RotaLayer(people, zone, from, turn.get(), only, fields.at().line()));
  }

  private Optional<RotaTurn> turn(Yaml.Text text) {
    Optional<RotaTurn> turn = TurnReader.turn(text.value());
    if (turn.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'%s' is no turn: write %s".formatted(text.value(), TurnReader.TURNS));
    }
    return turn;
  }

  private Optional<RotaWindow> window(Yaml.Text text) {
    Optional<RotaWindow> window = TurnReader.window(text.value());
    if (window.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'%s' are no hours of a week: write %s".formatted(text.value(), TurnReader.WINDOWS));
    }
    return window;
  }

  private LocalDate day(Yaml.Text text) {
    try {
      return LocalDate.parse(text.value());
    } catch (DateTimeException e) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'%s' is no day such as 2026-11-02".formatted(text.value()));
      return RotaLayer.ALWAYS;
    }
  }
}
