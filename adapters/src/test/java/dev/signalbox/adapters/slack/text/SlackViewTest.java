package dev.signalbox.adapters.slack.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Form.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of a form in a modal, and of one that Slack would refuse.
final class SlackViewTest {
  private static Form.Field field(Kind kind, @Nullable String value, String... choices) {
    return new Form.Field("x", "X?", kind, List.of(choices), true, value);
  }

  private static Payload view(Form.Field... fields) {
    return new Payload(SlackView.of(new Form("t", "deploy", List.of(fields)), "{}").orElseThrow());
  }

  private static Payload element(Form.Field field) {
    return view(field).objects("blocks").getFirst().object("element");
  }

  private static String type(Form.Field field) {
    return element(field).text("type");
  }

  @Test
  void asksInTheWayOfEachKind() {
    assertEquals("plain_text_input", type(field(Kind.TEXT, "a\nb")));
    assertEquals("number_input", type(field(Kind.NUMBER, "-12.5")));
    assertEquals("datepicker", type(field(Kind.DATE, "2026-03-31")));
    assertEquals("checkboxes", type(field(Kind.TRUTH, "true")));
    assertEquals("static_select", type(field(Kind.CHOICE, "b", "a", "b")));
    assertEquals("external_select", type(field(Kind.SEARCH, null)));
    assertEquals(
        "web-1", element(field(Kind.SEARCH, "web-1")).object("initial_option").text("value"));
    assertEquals(
        "b", element(field(Kind.CHOICE, "b", "a", "b")).object("initial_option").text("value"));
  }

  @Test
  void lendsATextToWhatAnInputOfItsKindDoesNotTake() {
    assertEquals("plain_text_input", type(field(Kind.NUMBER, "1e9")));
    assertEquals("plain_text_input", type(field(Kind.DATE, "tomorrow")));
    assertEquals("plain_text_input", type(field(Kind.CHOICE, "c", "a", "b")));
    assertEquals("plain_text_input", type(field(Kind.CHOICE, null, "a".repeat(76))));
    var many = IntStream.rangeClosed(1, 101).mapToObj(i -> "v" + i).toArray(String[]::new);
    assertEquals("plain_text_input", type(field(Kind.CHOICE, null, many)));
    assertEquals("plain_text_input", type(field(Kind.CHOICE, null)));
    assertEquals("plain_text_input", type(field(Kind.SEARCH, "v".repeat(151))));
  }

  @Test
  void saysWhatIsWrongFromTheStart() {
    var field = new Form.Field("x", "X?", Kind.NUMBER, List.of(), true, "three", "x is no number");
    var block = view(field).objects("blocks").getFirst();
    assertEquals("three", block.object("element").text("initial_value"));
    assertEquals("x is no number", block.object("hint").text("text"));
    assertNull(view(field(Kind.TEXT, "a")).objects("blocks").getFirst().members().get("hint"));
  }

  @Test
  void letsATruthBeFalse() {
    var block = view(field(Kind.TRUTH, null)).objects("blocks").getFirst();
    assertTrue(block.flag("optional"), "what is required cannot be left unchecked");
    assertNull(block.object("element").members().get("initial_options"));
  }

  @Test
  void cutsWhatPeopleOnlyRead() {
    var form = new Form("t", "a title of more than 24 characters", List.of(field(Kind.TEXT, "")));
    var view = new Payload(SlackView.of(form, "{}").orElseThrow());
    assertEquals("a title of more than 24…", view.object("title").text("text"));
    assertNull(view.objects("blocks").getFirst().object("element").members().get("initial_value"));
  }

  @Test
  void opensNothingThatSlackWouldRefuse() {
    var form = new Form("t", "deploy", List.of(field(Kind.TEXT, null)));
    assertTrue(SlackView.of(form, "m".repeat(3_001)).isEmpty());
    assertTrue(
        SlackView.of(new Form("t", "t", List.of(field(Kind.TEXT, "x".repeat(3_001)))), "{}")
            .isEmpty());
    var many = new ArrayList<Form.Field>();
    IntStream.rangeClosed(1, 101)
        .forEach(i -> many.add(new Form.Field("x" + i, "X", Kind.TEXT, List.of(), false, null)));
    assertTrue(SlackView.of(new Form("t", "t", many), "{}").isEmpty());
  }
}
