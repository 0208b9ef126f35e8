package dev.signalbox.adapters.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what Mattermost calls with: what people press, slash commands, and forms. Whoever it names
/// is looked up again, as they are now.
final class MattermostDoor {
  /// End the addresses that Mattermost calls at.
  static final String ACTIONS = "actions";

  static final String COMMAND = "command";
  static final String FORMS = "forms";

  private static final String UNSHOWN =
      "The form could not be shown. Try again, or enter the command with all its values.";

  /// How long a command can be answered at the address that comes with it, five times (server/
  /// public/model/command_webhook.go).
  private static final Duration ANSWERABLE = Duration.ofMinutes(30);

  private final MattermostProof proof;
  private final MattermostDirectory directory;
  private final MattermostRooms rooms;
  private final MattermostPosts posts;
  private final MattermostForms forms;
  private final InstantSource clock;

  MattermostDoor(
      MattermostProof proof,
      MattermostDirectory directory,
      MattermostRooms rooms,
      MattermostPosts posts,
      MattermostForms forms,
      InstantSource clock) {
    this.proof = proof;
    this.directory = directory;
    this.rooms = rooms;
    this.posts = posts;
    this.forms = forms;
    this.clock = clock;
  }

  /// Takes the press of a button.
  Door.Answer action(Door.Call call, ChatEvents events) {
    var body = read(call);
    var context = body.object("context");
    if (!proof.isOurs(MattermostButtons.PRESS, body.text("channel_id"), context)) {
      return Door.Answer.of(401);
    }
    if (!context.text(MattermostProbe.MARK).isEmpty()) {
      return done();
    }
    var presser = person(body);
    if (presser.isEmpty()) {
      return Door.Answer.of(401);
    }
    var press = pressed(body, context, presser.get());
    return events.take(press) instanceof Reply.Ask(var form)
            && !forms.show(form, press.id(), press.place(), presser.get().userId())
        ? said(Map.of("ephemeral_text", UNSHOWN))
        : done();
  }

  /// What was sent; nothing where it is no object.
  private static Payload read(Door.Call call) {
    try {
      return Payload.read(new String(call.body(), UTF_8));
    } catch (JsonException noObject) {
      return Payload.EMPTY;
    }
  }

  /// Mattermost reads an object of JSON, and shows what is in it.
  private static Door.Answer said(Map<String, ?> answer) {
    return new Door.Answer(200, "application/json", JsonWriter.text(answer).getBytes(UTF_8));
  }

  private static Door.Answer done() {
    return said(Map.of());
  }

  private Optional<Account> person(Payload body) {
    var id = body.text("user_id");
    return MattermostIds.isId(id)
        ? directory.now(id).filter(account -> account.kind() == Account.Kind.PERSON)
        : Optional.empty();
  }

  private ChatEvent.ActionPressed pressed(Payload body, Payload context, Account presser) {
    var post = body.text("post_id");
    var aside = context.text("aside").equals("true");
    return new ChatEvent.ActionPressed(
        rooms.channels().place(body.text("channel_id"), context.text("root")),
        body.text("trigger_id"),
        context.text("token"),
        aside ? MattermostIds.aside(post) : post,
        presser,
        null,
        clock.instant());
  }

  /// Takes a slash command.
  ///
  /// @param token that Mattermost made for it
  Door.Answer command(Door.Call call, Secret token, ChatEvents events) {
    var form = Payload.form(new String(call.body(), UTF_8));
    if (!MattermostProof.isSame(token.reveal(), form.text("token"))) {
      return Door.Answer.of(401);
    }
    var author = person(form);
    var channel = form.text("channel_id");
    if (author.isEmpty() || !MattermostIds.isId(channel)) {
      return Door.Answer.of(401);
    }
    var entered = entered(form, author.get());
    return events.take(entered) instanceof Reply.Ask(var asked)
            && !forms.show(asked, entered.id(), entered.place(), author.get().userId())
        ? said(Map.of("response_type", "ephemeral", "text", UNSHOWN))
        : done();
  }

  private ChatEvent.CommandEntered entered(Payload form, Account author) {
    var line = form.text("text").strip();
    var channel = form.text("channel_id");
    return new ChatEvent.CommandEntered(
        rooms.channels().place(channel, form.text("root_id")),
        form.text("trigger_id"),
        author,
        line,
        rooms.isDirect(channel),
        answers(form.text("response_url")),
        clock.instant(),
        posts.mentions(line));
  }

  /// Takes a form that somebody has filled in.
  Door.Answer form(Door.Call call, ChatEvents events) {
    var body = read(call);
    var sent = forms.sent(body);
    var author = sent.flatMap(_ -> person(body));
    if (sent.isEmpty() || author.isEmpty()) {
      return Door.Answer.of(401);
    }
    var form = sent.get();
    var reply =
        events.take(
            new ChatEvent.FormSubmitted(
                rooms.channels().place(form.channel(), form.root()),
                form.asked(),
                form.token(),
                author.get(),
                form.values(),
                rooms.isDirect(form.channel()),
                null,
                clock.instant()));
    return reply instanceof Reply.Wrong(var why) ? said(Map.of("errors", why)) : done();
  }

  private @Nullable AnswerHandle answers(String address) {
    return address.matches("https?://\\S{1,2000}")
        ? new AnswerHandle(address, clock.instant().plus(ANSWERABLE))
        : null;
  }
}
