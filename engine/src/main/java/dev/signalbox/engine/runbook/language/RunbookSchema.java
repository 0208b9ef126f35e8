package dev.signalbox.engine.runbook.language;

import dev.signalbox.spi.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The shape of a runbook as JSON Schema (2020-12), for editors. It knows keys and shapes; what
/// names, expressions and times mean the reader alone knows.
public final class RunbookSchema {
  private static final String LENGTH =
      "^([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?$";
  private static final String BUSINESS = "^[0-9]{1,3} business (days?|hours?)$";
  private static final String REF = "$ref";
  private static final String STEP = "#/$defs/step";
  private static final String STEPS = "#/$defs/steps";
  private static final String PROBE = "#/$defs/probe";
  private static final Key HAPPENED =
      Key.required("happened", new Shape.Text(), "A condition on what `check` saw.");

  private RunbookSchema() {}

  /// The schema as JSON text, the same each time.
  public static String text() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A runbook of Signalbox");
    schema.putAll(map(Language.RUNBOOK, 0));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put("step", step(List.of()));
    definitions.put(
        "steps",
        Map.of(
            "anyOf",
            List.of(ref(STEP), ordered("type", "array", "minItems", 1, "items", ref(STEP)))));
    definitions.put("probe", step(List.of(HAPPENED)));
    schema.put("$defs", definitions);
    return JsonWriter.text(schema);
  }

  private static Map<String, Object> ref(String to) {
    return Map.of(REF, to);
  }

  private static Map<String, Object> map(Keys keys, int fewest) {
    Map<String, Object> map = ordered("type", "object", "properties", properties(keys.all()));
    if (!keys.required().isEmpty()) {
      map.put("required", keys.required());
    }
    if (fewest > 0) {
      map.put("minProperties", fewest);
    }
    map.put("additionalProperties", false);
    return map;
  }

  private static Map<String, Object> properties(List<Key> keys) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key key : keys) {
      Map<String, Object> property = ordered("description", key.about());
      property.putAll(shape(key.shape()));
      properties.merge(key.name(), property, RunbookSchema::either);
    }
    return properties;
  }

  /// What has one shape for one verb and another one for another.
  private static Object either(Object one, Object other) {
    return one.equals(other) ? one : ordered("anyOf", List.of(one, other));
  }

  /// One verb, the keys of that verb, and modifiers.
  private static Map<String, Object> step(List<Key> more) {
    var all = new ArrayList<Key>();
    Language.verbs().values().forEach(verb -> all.add(verb.word()));
    Language.verbs().values().forEach(verb -> all.addAll(verb.own().all()));
    Language.MODIFIERS.all().stream()
        .filter(key -> all.stream().noneMatch(one -> one.name().equals(key.name())))
        .forEach(all::add);
    all.addAll(more);
    List<Object> verbs = new ArrayList<>();
    List<Object> cases = new ArrayList<>();
    Language.verbs()
        .forEach((word, verb) -> {
          verbs.add(ordered("required", List.of(word)));
          cases.add(ordered("if", ordered("required", List.of(word)), "then", only(verb, more)));
        });
    Map<String, Object> step = ordered("type", "object", "properties", properties(all));
    if (!more.isEmpty()) {
      step.put("required", more.stream().map(Key::name).toList());
    }
    step.put("oneOf", verbs);
    step.put("allOf", cases);
    step.put("additionalProperties", false);
    return step;
  }

  private static Map<String, Object> only(Language.VerbKeys verb, List<Key> more) {
    List<String> own = verb.own().names();
    List<String> names =
        Stream.of(
                Stream.of(verb.word().name()),
                own.stream(),
                Language.MODIFIERS.names().stream()
                    .filter(name -> own.contains(name) || !Language.OF_SOME.contains(name)),
                more.stream().map(Key::name))
            .flatMap(all -> all)
            .distinct()
            .toList();
    Map<String, Object> then = ordered("propertyNames", ordered("enum", names));
    if (!verb.own().required().isEmpty()) {
      then.put("required", verb.own().required());
    }
    then.put("properties", properties(verb.own().all()));
    return then;
  }

  private static Map<String, Object> shape(Shape shape) {
    return switch (shape) {
      case Shape.Text _ ->
          ordered("type", List.of("string", "number", "boolean"), "pattern", "\\S");
      case Shape.Texts _ ->
          ordered(
              "anyOf",
              List.of(
                  shape(new Shape.Text()),
                  ordered("type", "array", "items", shape(new Shape.Text()))));
      case Shape.Flag _ -> ordered("enum", List.of(true, false, "true", "false"));
      case Shape.Count _ ->
          ordered(
              "anyOf",
              List.of(
                  ordered("type", "integer", "minimum", 1, "maximum", 99),
                  ordered("type", "string", "pattern", "^[1-9][0-9]?$")));
      case Shape.Length(boolean open, boolean business) ->
          ordered(
              "type",
              "string",
              "minLength",
              2,
              "pattern",
              LENGTH + (business ? "|" + BUSINESS : "") + (open ? "|\\$\\{" : ""));
      case Shape.Word(List<String> words) -> ordered("enum", words);
      case Shape.Map(Keys keys, int fewest) -> map(keys, fewest);
      case Shape.Named named -> named(named);
      case Shape.Items(Shape each) -> ordered("type", "array", "items", shape(each));
      case Shape.Either(Shape one, Shape other) ->
          ordered("anyOf", List.of(shape(one), shape(other)));
      case Shape.Step _ -> ref(STEP);
      case Shape.Steps _ -> ref(STEPS);
      case Shape.Probe _ -> ref(PROBE);
      case Shape.Any _ -> Map.of();
    };
  }

  private static Map<String, Object> named(Shape.Named named) {
    Map<String, Object> map = ordered("type", "object");
    if (named.fewest() > 0) {
      map.put("minProperties", named.fewest());
    }
    if (named.most() < Integer.MAX_VALUE) {
      map.put("maxProperties", named.most());
    }
    map.put("additionalProperties", shape(named.values()));
    return map;
  }

  /// A map in the order in which it is written here.
  private static Map<String, Object> ordered(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(String.valueOf(entries[i]), entries[i + 1]);
    }
    return map;
  }
}
