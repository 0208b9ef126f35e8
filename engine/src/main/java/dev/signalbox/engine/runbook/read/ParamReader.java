package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Input;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Param.ChoiceSource;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.language.Language;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `params`, and the `fields` of forms.
final class ParamReader {
  private static final int MOST = 50;

  private static final String FROM = "from ";
  private static final String REPORTED = "from alert";
  private static final Pattern TARGET = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*");
  private static final Set<Param.Type> WITHOUT_CHOICES =
      EnumSet.of(Param.Type.FILE, Param.Type.SECRET, Param.Type.BOOL, Param.Type.DURATION);

  private final Findings findings;
  private final List<Param> params = new ArrayList<>();
  private final Set<String> behind = new LinkedHashSet<>();

  ParamReader(Findings findings) {
    this.findings = findings;
  }

  List<Param> params(Yaml.Entry entry) {
    findings
        .mapping(entry.value(), "'" + entry.key() + "'")
        .ifPresent(map -> {
          map.entries().forEach(each -> behind.add(each.key()));
          map.entries()
              .forEach(each -> {
                param(each).ifPresent(params::add);
                behind.remove(each.key());
              });
        });
    if (params.size() > MOST) {
      findings.error(
          FindingCode.TOO_MUCH,
          entry.at(),
          "there can be at most " + MOST + " of '" + entry.key() + "'");
    }
    return List.copyOf(params);
  }

  private Optional<Param> param(Yaml.Entry entry) {
    Identifiers.problem(entry.key())
        .ifPresent(problem -> findings.error(FindingCode.BAD_NAME, entry.at(), problem));
    Optional<Param> param =
        switch (entry.value()) {
          case Yaml.Mapping map -> Optional.of(full(entry, map));
          case Yaml.Text text when !text.isNull() ->
              Optional.of(
                  new Param(entry.key(), type(text), List.of(), null, null, null, null, null));
          case Yaml.Text _, Yaml.Items _ -> {
            findings.error(
                FindingCode.MISSING_KEY, entry.value().at(), "'" + entry.key() + "' needs a type");
            yield Optional.empty();
          }
        };
    param.ifPresent(found -> {
      check(entry, found);
      if (entry.value() instanceof Yaml.Mapping map) {
        live(entry, map, found);
      }
    });
    return param;
  }

  private void check(Yaml.Entry entry, Param param) {
    try {
      new Input(param);
    } catch (BadValueException e) {
      findings.error(FindingCode.BAD_PARAMETER, entry.at(), String.valueOf(e.getMessage()));
    }
  }

  private Param full(Yaml.Entry entry, Yaml.Mapping map) {
    findings.unknownKeys(map, Language.PARAM.names(), "the parameter '" + entry.key() + "'");
    List<String> oneOf =
        map.entry("one-of")
            .map(found -> findings.texts(found).stream().map(Yaml.Text::value).toList())
            .orElse(List.of());
    if (map.entry("type").isEmpty() && oneOf.isEmpty() && map.entry("from").isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          entry.at(),
          "'" + entry.key() + "' needs a type, one-of, or from");
    }
    Param.Type type =
        map.entry("type").flatMap(findings::text).map(this::type).orElse(Param.Type.TEXT);
    return new Param(
        entry.key(),
        type,
        oneOf,
        text(map, "match"),
        text(map, "min"),
        text(map, "max"),
        fallback(map, type),
        text(map, "ask"),
        isReported(map),
        source(map, map.entry("from").flatMap(findings::text).orElse(null), 0),
        source(map, preset(map), FROM.length()));
  }

  /// What the file says of where values come from, if it says so.
  ///
  /// @param named the text that names what is asked
  /// @param from where in it that name begins
  private @Nullable ChoiceSource source(Yaml.Mapping map, Yaml.@Nullable Text named, int from) {
    if (named == null) {
      return null;
    }
    String target = named.value().substring(from).strip();
    if (!TARGET.matcher(target).matches()) {
      findings.error(
          FindingCode.BAD_PARAMETER,
          named.at(),
          "'from' names connection.operation or a runbook, not '" + target + "'");
      return null;
    }
    var asks = new TreeSet<String>();
    Map<String, Template> with = with(map, asks);
    return new ChoiceSource(target, with, asks, kept(map));
  }

  private static Yaml.@Nullable Text preset(Yaml.Mapping map) {
    return map.entry("default").map(Yaml.Entry::value).orElse(null) instanceof Yaml.Text text
            && text.value().startsWith(FROM)
            && !text.value().equals(REPORTED)
        ? text
        : null;
  }

  /// Inputs that see `me` and the parameters before this one.
  private Map<String, Template> with(Yaml.Mapping map, Set<String> asks) {
    Map<String, Template> with = new LinkedHashMap<>();
    Names names = Names.NONE.with("me", Names.Type.MAP);
    for (String name : behind) {
      names = names.with(name, Names.Type.ANY);
    }
    for (Param param : params) {
      names = param.among(names);
    }
    var expressions = new Expressions(names);
    map.entry("with")
        .flatMap(entry -> findings.mapping(entry.value(), "'with'"))
        .ifPresent(inputs -> {
          for (Yaml.Entry input : inputs.entries()) {
            findings
                .text(input)
                .flatMap(text ->
                    expressions.template(text.value(), name -> seen(name, asks), findings.in(text)))
                .ifPresent(template -> with.put(input.key(), template));
          }
        });
    return with;
  }

  private Optional<String> seen(String name, Set<String> asks) {
    if (behind.contains(name)) {
      return Optional.of(
          "'" + name + "' has no value here: what is asked depends on earlier parameters only");
    }
    params.stream().map(Param::name).filter(name::equals).forEach(asks::add);
    return Optional.empty();
  }

  private Duration kept(Yaml.Mapping map) {
    Optional<Yaml.Text> text = map.entry("for").flatMap(findings::text);
    Optional<Duration> kept = text.flatMap(given -> Durations.parse(given.value()));
    boolean fits =
        kept.filter(length ->
                length.compareTo(ChoiceSource.SHORTEST) >= 0
                    && length.compareTo(ChoiceSource.LONGEST) <= 0)
            .isPresent();
    if (text.isPresent() && !fits) {
      findings.error(
          FindingCode.NOT_A_DURATION,
          text.get().at(),
          "'for' must be a time from 1s to 10m, not '" + text.get().value() + "'");
    }
    return kept.filter(length -> fits).orElse(ChoiceSource.USUAL);
  }

  /// What has no meaning beside `from`, and what has none without it.
  private void live(Yaml.Entry entry, Yaml.Mapping map, Param param) {
    if (!param.live()) {
      Stream.of("with", "for")
          .flatMap(key -> map.entry(key).stream())
          .filter(_ -> map.entry("from").isEmpty() && preset(map) == null)
          .forEach(found ->
              findings.error(
                  FindingCode.BELONG_TOGETHER,
                  found.at(),
                  "'" + found.key() + "' has no meaning without 'from' or 'default: from …'"));
      return;
    }
    if (param.from() != null && !param.oneOf().isEmpty()) {
      findings.error(
          FindingCode.BAD_PARAMETER,
          entry.at(),
          "'" + entry.key() + "' has both 'one-of' and 'from': keep one");
    }
    if (WITHOUT_CHOICES.contains(param.type())) {
      findings.error(
          FindingCode.BAD_PARAMETER,
          entry.at(),
          "'%s' is a %s, which is not asked for outside"
              .formatted(entry.key(), param.type().name().toLowerCase(Locale.ROOT)));
    }
  }

  private @Nullable String text(Yaml.Mapping map, String key) {
    return map.entry(key).flatMap(findings::text).map(Yaml.Text::value).orElse(null);
  }

  /// The default; an empty text counts when it is written in quotes.
  private @Nullable String fallback(Yaml.Mapping map, Param.Type type) {
    Yaml.@Nullable Entry entry = map.entry("default").orElse(null);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof Yaml.Text empty && !empty.plain() && empty.value().isEmpty()) {
      return "";
    }
    @Nullable String text = text(map, "default");
    if (isReported(map)) {
      if (type != Param.Type.TEXT) {
        findings.error(
            FindingCode.BAD_PARAMETER,
            entry.value().at(),
            "'default: from alert' is the words of an alert, so the type is text");
      }
      return "";
    }
    return text != null && text.startsWith(FROM) ? null : text;
  }

  private boolean isReported(Yaml.Mapping map) {
    return map.entry("default")
        .filter(entry -> entry.value() instanceof Yaml.Text text && text.value().equals(REPORTED))
        .isPresent();
  }

  private Param.Type type(Yaml.Text text) {
    Optional<Param.Type> type = Reads.named(text.value(), Param.Type.class);
    if (type.isEmpty()) {
      List<String> names = Reads.names(Param.Type.class);
      findings.error(
          FindingCode.NO_SUCH_TYPE,
          text.at(),
          "unknown type '"
              + text.value()
              + "'"
              + Nearest.hint(text.value(), names)
              + "; types are "
              + String.join(", ", names));
    }
    return type.orElse(Param.Type.TEXT);
  }
}
