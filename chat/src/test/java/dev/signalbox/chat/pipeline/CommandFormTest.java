package dev.signalbox.chat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.spi.chat.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CommandFormTest {
  private static final LiveNames NAMES =
      new LiveNames(Set.of("payments", "catalog"), Set.of(), Set.of(), Set.of(), Set.of());

  private static Param param(String name, Param.Type type, @Nullable String fallback) {
    return new Param(name, type, List.of(), null, null, null, fallback, null);
  }

  private static Command command(Param... params) {
    var names = List.of(params).stream().map(Param::name).toList();
    var usage = new Usage(List.of("infra", "move"), names, List.of());
    return new Command("move", usage, List.of(params), "", false);
  }

  private static Optional<CommandLine.Incomplete> read(String line, Command command) {
    return new CommandLine().incomplete(line, new Vocabulary(List.of(command), NAMES));
  }

  private static List<Form.Field> fields(String line, LiveNames names, Param... params) {
    Command command = command(params);
    return new CommandForm(command, names).asking(read(line, command).orElseThrow()).fields();
  }

  @Test
  void asksForEachTypeInItsOwnWay() {
    var fields =
        fields(
            "infra move",
            NAMES,
            param("text", Param.Type.TEXT, null),
            param("count", Param.Type.INT, "3"),
            param("sure", Param.Type.BOOL, "false"),
            param("day", Param.Type.DATE, "2026-01-31"),
            param("service", Param.Type.SERVICE, "payments"),
            param("env", Param.Type.ENV, "prod"));
    assertEquals(
        List.of(
            Form.Kind.TEXT,
            Form.Kind.NUMBER,
            Form.Kind.TRUTH,
            Form.Kind.DATE,
            Form.Kind.CHOICE,
            Form.Kind.TEXT),
        fields.stream().map(Form.Field::kind).toList());
    assertEquals(List.of("catalog", "payments"), fields.get(4).choices());
    assertEquals("3", fields.get(1).value());
    assertEquals(
        List.of(true, false, false, false, false, false),
        fields.stream().map(Form.Field::required).toList());
  }

  @Test
  void offersNoMoreChoicesThanPeopleLookThrough() {
    var many = IntStream.range(0, 101).mapToObj(i -> "service-" + i).toList();
    var names = new LiveNames(Set.copyOf(many), Set.of(), Set.of(), Set.of(), Set.of());
    var fields = fields("infra move", names, param("service", Param.Type.SERVICE, null));
    assertEquals(Form.Kind.SEARCH, fields.getFirst().kind());
    assertEquals(List.of(), fields.getFirst().choices());
  }

  @Test
  void findsWhatFitsWhatIsTypedTheBestFirst() {
    var many = IntStream.range(0, 101).mapToObj(i -> "service-" + i).toList();
    var names = new LiveNames(Set.copyOf(many), Set.of(), Set.of(), Set.of(), Set.of());
    var form =
        new CommandForm(
            command(
                param("service", Param.Type.SERVICE, null), param("key", Param.Type.SECRET, null)),
            names);
    assertEquals(List.of("service-10", "service-100"), form.found("service", " Service-10", 100));
    assertEquals(List.of("service-9", "service-90"), form.found("service", "e-9", 2));
    assertEquals(50, form.found("service", "", 50).size());
    assertEquals(List.of(), form.found("service", "nothing so", 100));
    assertEquals(List.of(), form.found("key", "", 100));
    assertEquals(List.of(), form.found("other", "", 100));
  }

  @Test
  void isFilledInWithWhatWasTypedAndSaysWhatOfItDoesNotFit() {
    var fields =
        fields(
            "infra move paymnts three soon sure=maybe",
            NAMES,
            param("service", Param.Type.SERVICE, null),
            param("count", Param.Type.INT, null),
            param("day", Param.Type.DATE, null),
            param("sure", Param.Type.BOOL, "false"),
            param("text", Param.Type.TEXT, null));
    assertEquals(
        Arrays.asList(null, "three", "soon", null, null),
        fields.stream().map(Form.Field::value).toList());
    assertEquals(
        Arrays.asList(
            "service: there is no service 'paymnts' (did you mean payments?)",
            "count must be a whole number, not 'three'",
            "day must be a date such as 2026-01-31, not 'soon'",
            "sure must be true or false, not 'maybe'",
            null),
        fields.stream().map(Form.Field::wrong).toList());
  }

  @Test
  void asksForASecretWhereNobodySeesItAndHandsItOnSealed() {
    Command command =
        command(param("to", Param.Type.TEXT, null), param("key", Param.Type.SECRET, null));
    Form form = new CommandForm(command, NAMES).asking(read("infra move", command).orElseThrow());
    assertEquals(
        List.of(Form.Kind.TEXT, Form.Kind.SECRET),
        form.fields().stream().map(Form.Field::kind).toList());
    assertFalse(form.fitsPlatforms());
    var sealed = new ArrayList<String>();
    FormResult filled =
        new CommandForm(command, NAMES)
            .filled(
                Map.of("to", "all", "key", "hunter2-x"),
                (name, value) -> {
                  sealed.add(name + " " + value);
                  return "secret:abcdefghjkmnpqrstuvw";
                });
    assertEquals(new FormResult.Line("infra move all secret:abcdefghjkmnpqrstuvw"), filled);
    assertEquals(List.of("key hunter2-x"), sealed);
  }

  @Test
  void takesNoSecretFromElsewhere() {
    Command command =
        command(param("to", Param.Type.TEXT, null), param("key", Param.Type.SECRET, null));
    assertInstanceOf(
        FormResult.Outdated.class,
        new CommandForm(command, NAMES).filled(Map.of("to", "all", "key", "hunter2-x"), null));
  }

  @Test
  void saysWhatIsWrongWithASecretAndNothingOfIt() {
    Command command = command(param("key", Param.Type.SECRET, null));
    var why = new LinkedHashMap<String, String>();
    for (String value :
        List.of(
            "",
            "hunter2",
            "x".repeat(5000),
            "hunter\u0007two",
            "hunter\uFDD0two",
            "hunter\uD800two")) {
      FormResult filled =
          new CommandForm(command, NAMES)
              .filled(
                  Map.of("key", value),
                  (name, sealed) -> {
                    throw new AssertionError("sealed " + value);
                  });
      String wrong = assertInstanceOf(FormResult.Wrong.class, filled).why().get("key");
      assertFalse(!value.isEmpty() && wrong.contains(value), wrong);
      why.put(wrong, value);
    }
    assertEquals(
        List.of(
            "key is missing",
            "key has fewer than 8 characters: so short a text is found in others, and could not be kept out of what is shown",
            "key is longer than 4096 characters",
            "key holds a character that cannot be handed on (character 7)"),
        List.copyOf(why.keySet()));
  }

  @Test
  void leavesOutWhatStandsInItsDefault() {
    Command command =
        command(param("to", Param.Type.TEXT, null), param("count", Param.Type.INT, "3"));
    var form = new CommandForm(command, NAMES);
    for (String count : List.of("3", "", "  ")) {
      assertEquals(
          new FormResult.Line("infra move all"),
          form.filled(Map.of("to", "all", "count", count), null));
    }
    assertEquals(
        new FormResult.Line("infra move all 4"),
        form.filled(Map.of("to", "all", "count", "4"), null));
  }
}
