package dev.signalbox.app.chat;

import dev.signalbox.app.UsageException;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The talk as it is held in a shell: steps are numbered, answers come from the options of the
/// command first, then from whoever types.
final class SetupTalk implements SetupDialogue {
  private static final int LONGEST = 4096;
  private static final String ROOMS = "rooms";

  private final String connection;
  private final @Nullable URI server;
  private final List<String> rooms;
  private final Map<String, String> given;
  private final AnswerInput input;
  private final PrintWriter out;
  private final SetupSecrets secrets;
  private final ConnectionSection section = new ConnectionSection();
  private final List<String> later = new ArrayList<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private int steps;

  /// @param server where others reach the server, or null
  /// @param rooms the names of ours
  /// @param given answers by key
  SetupTalk(
      SetupSecrets secrets,
      @Nullable URI server,
      List<String> rooms,
      Map<String, String> given,
      AnswerInput input,
      PrintWriter out) {
    this.connection = secrets.connection();
    this.server = server;
    this.rooms = List.copyOf(rooms);
    this.given = new TreeMap<>(given);
    this.input = input;
    this.out = out;
    this.secrets = secrets;
  }

  /// What signalbox.yaml is to say.
  ConnectionSection section() {
    return section;
  }

  /// What is to be done when it says so.
  List<String> later() {
    return List.copyOf(later);
  }

  /// Files for the far side, by their names.
  Map<String, byte[]> files() {
    return Map.copyOf(files);
  }

  /// Refuses answers to what was not asked.
  void end() {
    if (!given.isEmpty()) {
      throw new UsageException(
          "Nobody asked for " + String.join(", ", given.keySet()) + ". Nothing was written.");
    }
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Optional<URI> calls() {
    return Optional.ofNullable(server).map(base -> URI.create(base + "/chat/" + connection + "/"));
  }

  @Override
  public void say(String step) {
    steps++;
    out.println();
    out.println(steps + ". " + step);
  }

  @Override
  public void paste(String text) {
    out.println();
    text.lines().forEach(out::println);
    out.println();
  }

  @Override
  public void afterwards(String step, String paste) {
    later.add(step + (paste.isEmpty() ? "" : "\n\n" + paste));
  }

  @Override
  public void handOver(String name, byte[] content) {
    files.put(name, content.clone());
  }

  @Override
  public String ask(Question question) {
    String answer = answer(question, false);
    if (!answer.equals(question.fallback())) {
      section.put(question.key(), answer);
    }
    return answer;
  }

  @Override
  public void askSecret(Question question) {
    secrets.expect(question.key());
    section.put(question.key(), secrets.reference(question.key(), answer(question, true)));
  }

  @Override
  public String choose(String key, String question, List<String> ways) {
    return answer(
        new Question(
            key, question, ways.getFirst(), ways::contains, "is " + String.join(" or ", ways)),
        false);
  }

  @Override
  public void askRooms(Question channel) {
    var asked = new LinkedHashMap<String, String>();
    for (String key : List.copyOf(given.keySet())) {
      if (key.startsWith(ROOMS + ".")) {
        String room = known(key.substring(ROOMS.length() + 1), rooms);
        asked.put(room, answer(below(channel, room), false));
      }
    }
    if (asked.isEmpty()) {
      typed(channel, asked);
    }
    asked.forEach((room, name) -> section.put(ROOMS + "." + room, name));
  }

  private void typed(Question channel, Map<String, String> asked) {
    var left = new ArrayList<>(rooms);
    var room = new Question(ROOMS, "A room that has a channel there", "none", left::contains, "");
    while (!left.isEmpty()) {
      String name = answer(named(room, left), false);
      if (name.equals(room.fallback())) {
        return;
      }
      asked.put(name, answer(below(channel, name), false));
      left.remove(name);
    }
  }

  private static Question named(Question room, List<String> left) {
    String expected = "is one of " + String.join(", ", left) + ", or empty for no more";
    return new Question(room.key(), room.text(), room.fallback(), room.valid(), expected);
  }

  private static Question below(Question channel, String room) {
    return Question.required(
        ROOMS + "." + room, channel.text(), channel.valid(), channel.expected());
  }

  private static String known(String room, List<String> rooms) {
    if (!rooms.contains(room)) {
      throw new UsageException(
          "There is no room '" + room + "'" + Nearest.hint(room, rooms) + ". Nothing was written.");
    }
    return room;
  }

  private String answer(Question question, boolean secret) {
    @Nullable String option = given.remove(question.key());
    if (option != null) {
      if (secret && !SetupSecrets.isReference(option)) {
        throw new UsageException(
            "A secret on the command line is seen by everybody on this machine and kept in the"
                + " shell's history: nothing was written, and it should not be used any more. Say "
                + question.key()
                + "=env:NAME or file:PATH, or type it when asked.");
      }
      refuse(checked(question, option, secret));
      return option;
    }
    String prompt = prompt(question, secret);
    while (true) {
      String typed = typed(prompt, secret);
      String answer = typed.isEmpty() ? question.fallback() : typed;
      Optional<String> wrong =
          typed.isEmpty() && !answer.isEmpty()
              ? Optional.empty()
              : checked(question, answer, secret);
      if (wrong.isEmpty()) {
        return answer;
      }
      if (!input.isTyped()) {
        refuse(wrong);
      }
      out.println(wrong.get());
    }
  }

  private static void refuse(Optional<String> wrong) {
    if (wrong.isPresent()) {
      throw new UsageException(wrong.get() + " Nothing was written.");
    }
  }

  /// Says nothing of what was typed: it may be a secret.
  private static Optional<String> checked(Question question, String answer, boolean secret) {
    boolean kept = secret && SetupSecrets.isReference(answer);
    boolean sound =
        !answer.isBlank()
            && answer.length() <= LONGEST
            && VisibleText.line(answer).equals(answer)
            && (kept || question.valid().test(answer));
    return sound ? Optional.empty() : Optional.of(question.key() + " " + question.expected() + ".");
  }

  private static String prompt(Question question, boolean secret) {
    String note = secret ? " (not shown; or env:NAME, file:PATH)" : "";
    String usual = question.fallback().isEmpty() ? "" : " [" + question.fallback() + "]";
    return question.text() + note + usual + ": ";
  }

  private String typed(String prompt, boolean secret) {
    try {
      return secret ? input.secret(prompt) : input.line(prompt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
