package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form that ada has before her on a [FakeChat], as she sees it.
final class FakeForms implements Counterpart.Filling {
  private final FakeChat chat;
  private final Place room;
  private int number;

  FakeForms(FakeChat chat, Place room) {
    this.chat = chat;
    this.room = room;
  }

  @Override
  public List<String> asked() {
    var form = chat.form();
    return form == null ? List.of() : form.fields().stream().map(Form.Field::label).toList();
  }

  @Override
  public void fills(Map<String, String> values) {
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

  @Override
  public List<String> wrong() {
    return List.copyOf(chat.wrong().values());
  }

  @Override
  public boolean searches() {
    return true;
  }

  @Override
  public void types(String label, String typed) {
    var form = chat.form();
    var field =
        form == null
            ? Optional.<Form.Field>empty()
            : form.fields().stream().filter(one -> one.label().equals(label)).findFirst();
    if (field.isEmpty() || field.get().kind() != Form.Kind.SEARCH) {
      throw new AssertionError("nothing is found for " + label);
    }
    chat.tell(
        new ChatEvent.ChoicesSought(
            room, chat.person("ada"), form.token(), field.get().name(), typed));
  }

  @Override
  public List<String> offered() {
    return chat.offered();
  }
}
