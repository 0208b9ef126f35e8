package dev.signalbox.engine.command;

import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every command that can be typed and every name it may be given, indexed by word: finding a
/// command costs its words, however many commands there are. Immutable.
public final class Vocabulary {
  private final Node root;
  private final Map<String, Grammar> phrases;
  private final LiveNames names;

  /// @param commands all with different words
  /// @throws IllegalArgumentException when two commands have the same words
  public Vocabulary(Collection<Command> commands, LiveNames names) {
    var plan = new Node();
    for (Command command : commands) {
      plan.add(command);
    }
    this.phrases = new TreeMap<>();
    plan.build(phrases);
    this.root = plan;
    this.names = names;
  }

  /// Built-in commands and those of runbooks; a runbook never takes the place of our own word.
  public static Vocabulary of(List<Command> runbooks, List<Command> ours, LiveNames names) {
    var taken = ours.stream().map(command -> command.usage().words()).toList();
    return new Vocabulary(
        Stream.concat(
                ours.stream(),
                runbooks.stream().filter(command -> !taken.contains(command.usage().words())))
            .toList(),
        names);
  }

  /// The commands that are wanted, with these names.
  public Vocabulary only(Predicate<Command> wanted, LiveNames now) {
    return new Vocabulary(commands().stream().filter(wanted).toList(), now);
  }

  public LiveNames names() {
    return names;
  }

  /// All commands, by their words.
  public List<Command> commands() {
    return phrases.values().stream().map(Grammar::command).toList();
  }

  /// The names of all secrets that they take.
  public Set<String> secrets() {
    return commands().stream()
        .flatMap(command -> command.params().stream())
        .filter(param -> param.type() == Param.Type.SECRET)
        .map(Param::name)
        .collect(Collectors.toSet());
  }

  /// All commands with this first word.
  List<Command> beginningWith(String word) {
    Node node = root.child(word);
    return node == null ? List.of() : node.below().map(Grammar::command).toList();
  }

  Node root() {
    return root;
  }

  /// Commands with words near these, nearest first.
  List<Grammar> near(String phrase, int most) {
    long spaces = phrase.chars().filter(c -> c == ' ').count();
    List<String> alike =
        phrases.keySet().stream()
            .filter(other -> other.chars().filter(c -> c == ' ').count() == spaces)
            .toList();
    var found = new ArrayList<Grammar>();
    for (String near : Nearest.among(phrase, alike, most)) {
      found.add(phrases.get(near));
    }
    return found;
  }

  /// What can follow the words so far.
  static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private @Nullable Command command;
    private @Nullable Grammar grammar;

    @Nullable Node child(String word) {
      return children.get(word);
    }

    Map<String, Node> children() {
      return children;
    }

    @Nullable Grammar grammar() {
      return grammar;
    }

    /// Every command from here on.
    Stream<Grammar> below() {
      return Stream.concat(
          Stream.ofNullable(grammar), children.values().stream().flatMap(Node::below));
    }

    private void add(Command added) {
      Node node = this;
      for (String word : added.usage().words()) {
        node = node.children.computeIfAbsent(word, key -> new Node());
      }
      if (node.command != null) {
        throw new IllegalArgumentException("two commands are called " + added.usage().words());
      }
      node.command = added;
    }

    private void build(Map<String, Grammar> phrases) {
      if (command != null) {
        grammar = new Grammar(command, children.keySet());
        phrases.put(grammar.words(), grammar);
      }
      children.values().forEach(child -> child.build(phrases));
    }
  }
}
