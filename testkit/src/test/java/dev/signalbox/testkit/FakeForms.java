package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The form that ada has before her on a [FakeChat], as she sees it.
final class FakeForms {
  private final FakeChat chat;
  private final Place room;
  private int number;

  FakeForms(FakeChat chat, Place room) {
    this.chat = chat;
    this.room = room;
  }

  List<String> asked() {
    var form = chat.form();
    return form == null ? List.of() : form.fields().stream().map(Form.Field::label).toList();
  }

  /// She enters values, by labels, and sends it.
  void fill(Map<String, String> values) {
    var form = chat.form();
    if (form == null) {
      throw new AssertionError("there is no form to be sent");
    }
    var named = new HashMap<String, String>();
    form.fields().forEach(field -> named.put(field.name(), values.get(field.label())));
    chat.tell(
        new ChatEvent.FormSubmitted(
            room,
            "form-" + ++number,
            form.token(),
            chat.person("ada"),
            named,
            false,
            null,
            chat.now()));
  }

  List<String> wrong() {
    return List.copyOf(chat.wrong().values());
  }
}
