package dev.signalbox.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The state behind {@link FakeConsoleServer}: starts from `story/start.json`, takes messages, and
/// plays a deployment when somebody types one.
final class FakeStory {
  private static final Pattern AGO = Pattern.compile("\"@(-?\\d+)\"");

  private final ObjectMapper json;
  private final ObjectNode start;
  private final Map<String, List<ObjectNode>> rooms = new LinkedHashMap<>();
  private final List<ObjectNode> replies = new ArrayList<>();
  private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
  private final Map<String, StringBuilder> outputs = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<LinkedBlockingQueue<String>> readers = new ArrayList<>();
  private int ids = 5000;

  FakeStory(ObjectMapper json) {
    this.json = json;
    this.start = load("/story/start.json");
    for (JsonNode message : start.withArray("messages")) {
      if (message.has("thread")) {
        replies.add((ObjectNode) message);
      } else {
        rooms
            .computeIfAbsent(message.path("room").asText(), room -> new ArrayList<>())
            .add((ObjectNode) message);
      }
    }
    for (JsonNode run : start.withArray("runs")) {
      runs.put(run.path("id").asText(), (ObjectNode) run);
    }
    fill();
  }

  private ObjectNode load(String name) {
    try (InputStream in = Objects.requireNonNull(FakeStory.class.getResourceAsStream(name), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      long now = System.currentTimeMillis();
      Matcher matcher = AGO.matcher(text);
      return (ObjectNode)
          json.readTree(
              matcher.replaceAll(
                  found -> String.valueOf(now + Long.parseLong(found.group(1)) * 1000)));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /// A long room and a long output, since those are what a page must not be slow with.
  private void fill() {
    long now = System.currentTimeMillis();
    List<ObjectNode> history = new ArrayList<>();
    String[] people = {"ada", "grace", "linus"};
    for (int at = 0; at < 3000; at++) {
      String text =
          at % 7 == 0
              ? "Line " + at + " is longer:\n\n- one\n- two with `code`\n\nand **done**."
              : "Message number " + at + " of this room.";
      history.add(
          message("general", people[at / 3 % 3], text)
              .put("id", "g" + at)
              .put("at", now - (3000L - at) * 240_000));
    }
    rooms.put("general", history);
    StringBuilder big = new StringBuilder();
    for (int line = 0; big.length() < 10_000_000; line++) {
      big.append("\u001b[2m")
          .append(line)
          .append("\u001b[0m \u001b[32mINFO\u001b[0m step ")
          .append(line % 40)
          .append(" copied block ")
          .append(line * 37 % 9973)
          .append(" of table orders\n");
    }
    outputs.put("r3", big);
  }

  ObjectNode signedOut() {
    ObjectNode answer = error("sign-in", "Sign in first.");
    answer.set("demo", start.get("demo"));
    return answer;
  }

  ObjectNode error(String code, String text) {
    ObjectNode answer = json.createObjectNode();
    answer.putObject("error").put("code", code).put("message", text);
    return answer;
  }

  JsonNode person(String id) {
    for (JsonNode person : start.withArray("people")) {
      if (person.path("id").asText().equals(id)) {
        return person;
      }
    }
    return json.createObjectNode().put("id", id).put("name", id).putArray("groups");
  }

  synchronized JsonNode read(String me, String[] path, Map<String, String> query) {
    return switch (path[0]) {
      case "boot" -> boot(me);
      case "rooms" -> page(rooms.getOrDefault(path[1], List.of()), query);
      case "messages" -> thread(path[1]);
      case "complete" -> complete(query.getOrDefault("line", ""));
      case "runs" ->
          path.length == 1
              ? json.createObjectNode().set("runs", json.valueToTree(runs.values()))
              : run(path);
      case "search" -> search(query.getOrDefault("q", ""));
      case "audit", "approvals", "runbooks" -> start.get(path[0]);
      default -> error("unknown", "Nothing is here.");
    };
  }

  private JsonNode boot(String me) {
    ObjectNode boot = start.get("boot").deepCopy();
    boot.put("seq", log.size()).put("csrf", "fake");
    boot.set("me", person(me));
    boot.set("people", start.get("people"));
    boot.set("runs", json.valueToTree(runs.values()));
    boot.put("approvals", me.equals("grace") ? 1 : 0);
    return boot;
  }

  private JsonNode page(List<ObjectNode> all, Map<String, String> query) {
    int limit = Integer.parseInt(query.getOrDefault("limit", "50"));
    int from = Math.max(0, all.size() - limit);
    if (query.containsKey("before")) {
      from = Math.max(0, position(all, query.get("before")) - limit);
    } else if (query.containsKey("after")) {
      from = position(all, query.get("after")) + 1;
    } else if (query.containsKey("around")) {
      from = Math.max(0, position(all, query.get("around")) - limit / 2);
    }
    int to =
        query.containsKey("before")
            ? position(all, query.get("before"))
            : Math.min(all.size(), from + limit);
    ObjectNode answer =
        json.createObjectNode().put("moreBefore", from > 0).put("moreAfter", to < all.size());
    answer.set("messages", json.valueToTree(all.subList(from, to)));
    answer.set("runs", json.valueToTree(runs.values()));
    answer.putArray("reactions");
    return answer;
  }

  private static int position(List<ObjectNode> all, String id) {
    for (int at = 0; at < all.size(); at++) {
      if (all.get(at).path("id").asText().equals(id)) {
        return at;
      }
    }
    return all.size() - 1;
  }

  private JsonNode thread(String root) {
    ObjectNode answer = json.createObjectNode();
    rooms.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.path("id").asText().equals(root))
        .findFirst()
        .ifPresent(one -> answer.set("root", one));
    answer.set(
        "replies",
        json.valueToTree(
            replies.stream().filter(one -> one.path("thread").asText().equals(root)).toList()));
    answer.set("runs", json.valueToTree(runs.values()));
    answer.putArray("reactions");
    return answer;
  }

  private JsonNode complete(String line) {
    String[] words = line.substring(Math.min(1, line.length())).split(" ", -1);
    JsonNode known =
        start.path("complete").path(words.length == 1 ? "command" : words[0] + words.length);
    ObjectNode answer = known.isObject() ? known.deepCopy() : json.createObjectNode();
    ArrayNode fitting = json.createArrayNode();
    for (JsonNode item : answer.withArray("items")) {
      if (item.path("label").asText().startsWith(words[words.length - 1])) {
        fitting.add(item);
      }
    }
    answer.set("items", fitting);
    return answer;
  }

  private JsonNode run(String[] path) {
    ObjectNode found =
        runs.values().stream()
            .filter(one ->
                one.path("id").asText().equals(path[1])
                    || one.path("code").asText().equals(path[1]))
            .findFirst()
            .orElse(null);
    if (found == null) {
      return error("unknown-run", "There is no such run.");
    }
    return path.length == 2
        ? found
        : path[2].equals("runbook") ? start.get("runbook") : start.get("audit");
  }

  private JsonNode search(String words) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode hits = answer.putArray("hits");
    answer.putArray("notes");
    rooms.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.path("text").asText().contains(words))
        .limit(5)
        .forEach(one ->
            hits.addObject()
                .put("room", one.path("room").asText())
                .put("snippet", one.path("text").asText())
                .set("message", one));
    return answer;
  }

  synchronized JsonNode write(String me, String[] path, JsonNode body) {
    ObjectNode answer = json.createObjectNode();
    if (path.length > 2 && path[2].equals("messages")) {
      ObjectNode message =
          message(path[1], me, body.path("text").asText())
              .put("clientId", body.path("clientId").asText());
      if (body.hasNonNull("thread")) {
        message.put("thread", body.path("thread").asText());
      }
      post(message);
      answer.set("message", message);
      if (message.path("text").asText().startsWith("/deploy")) {
        Thread.ofVirtual()
            .start(
                new FakeDeployment(
                    this, json, path[1], me, message.path("text").asText().substring(1)));
      }
    }
    return answer;
  }

  ObjectNode message(String room, String author, String text) {
    ObjectNode message =
        json.createObjectNode()
            .put("id", "m" + ids++)
            .put("room", room)
            .put("text", text)
            .put("at", System.currentTimeMillis())
            .put("replies", 0);
    message
        .putObject("author")
        .put("kind", "person")
        .put("id", author)
        .put("name", author)
        .put("platform", "console");
    return message;
  }

  synchronized void post(ObjectNode message) {
    List<ObjectNode> held =
        message.has("thread")
            ? replies
            : rooms.computeIfAbsent(message.path("room").asText(), room -> new ArrayList<>());
    int at =
        held.indexOf(
            held.stream()
                .filter(one -> one.path("id").equals(message.path("id")))
                .findFirst()
                .orElse(message));
    if (at >= 0) {
      held.set(at, message.deepCopy());
    } else {
      held.add(message.deepCopy());
    }
    publish("message", message);
  }

  synchronized void put(ObjectNode run) {
    runs.put(run.path("id").asText(), run.deepCopy());
    publish("run", run);
  }

  synchronized void write(String run, String text) {
    StringBuilder output = outputs.computeIfAbsent(run, id -> new StringBuilder()).append(text);
    String tail = output.substring(Math.max(0, output.length() - 400));
    tell(
        "event: output\ndata: "
            + json.createObjectNode().put("run", run).put("end", output.length()).put("tail", tail)
            + "\n\n");
  }

  synchronized byte[] output(String run) {
    return outputs
        .getOrDefault(run, new StringBuilder())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private void publish(String kind, ObjectNode value) {
    String frame = "id: " + (log.size() + 1) + "\nevent: " + kind + "\ndata: " + value + "\n\n";
    log.add(frame);
    tell(frame);
  }

  private void tell(String frame) {
    readers.forEach(reader -> reader.add(frame));
  }

  void stream(long after, OutputStream out) throws IOException {
    LinkedBlockingQueue<String> mine = new LinkedBlockingQueue<>();
    synchronized (this) {
      log.stream().skip(after).forEach(mine::add);
      readers.add(mine);
    }
    try {
      while (true) {
        String frame = mine.poll(10, TimeUnit.SECONDS);
        out.write((frame == null ? ": here\n\n" : frame).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        readers.remove(mine);
      }
    }
  }
}
