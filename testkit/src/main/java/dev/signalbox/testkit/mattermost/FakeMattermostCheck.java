package dev.signalbox.testkit.mattermost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What Mattermost takes as a post with attachments (server/public/model: post.go,
/// message_attachment.go, integration_action.go).
final class FakeMattermostCheck {
  private static final Set<String> ATTACHMENT =
      Set.of(
          "fallback",
          "color",
          "pretext",
          "author_name",
          "title",
          "text",
          "fields",
          "actions",
          "footer");
  private static final Set<String> STYLES =
      Set.of("", "default", "primary", "success", "good", "warning", "danger");

  private static final Set<String> KINDS = Set.of("text", "textarea", "select", "bool");

  private final List<String> wrong = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private FakeMattermostCheck() {}

  /// What is wrong with the body of a post.
  static List<String> wrong(JsonBody post) {
    var check = new FakeMattermostCheck();
    var attachments = post.object("props").objects("attachments");
    check.that(
        !post.text("message").isBlank() || !attachments.isEmpty() || post.has("file_ids"),
        "a post that says nothing");
    attachments.forEach(check::attachment);
    return check.wrong;
  }

  /// What is wrong with a dialog.
  static List<String> wrongIn(JsonBody dialog) {
    var check = new FakeMattermostCheck();
    var title = dialog.text("title");
    check.that(!title.isBlank() && title.length() <= 24, "a title has 1 to 24 characters");
    check.that(!dialog.objects("elements").isEmpty(), "a dialog that asks for nothing");
    dialog.objects("elements").forEach(check::element);
    return check.wrong;
  }

  private void element(JsonBody element) {
    var label = element.text("display_name");
    that(!label.isBlank() && label.length() <= 24, "a label has 1 to 24 characters: " + label);
    that(element.text("help_text").length() <= 150, "a long help: " + element);
    that(KINDS.contains(element.text("type")), "no element: " + element);
    that(element.text("name").matches(".{1,300}"), "no name: " + element);
    that(ids.add(element.text("name")), "two elements of one name: " + element);
  }

  private void that(boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private void attachment(JsonBody attachment) {
    attachment
        .members()
        .keySet()
        .forEach(key -> that(ATTACHMENT.contains(key), "no part of an attachment: " + key));
    that(
        attachment.text("color").matches("#[0-9a-fA-F]{6}|"),
        "no colour: " + attachment.text("color"));
    attachment.objects("actions").forEach(this::action);
    for (var field : attachment.objects("fields")) {
      that(field.has("title") && field.has("value"), "a field without a title or a value");
    }
  }

  private void action(JsonBody action) {
    var id = action.text("id");
    that(id.matches("[A-Za-z0-9]+"), "nobody can press an action of the id '" + id + "'");
    that(ids.add(id), "two actions of the id " + id);
    that(!action.text("name").isBlank(), "an action without a name");
    that(STYLES.contains(action.text("style")), "no style: " + action.text("style"));
    var url = action.object("integration").text("url");
    that(url.matches("https?://\\S+"), "no address of an integration: " + url);
  }
}
