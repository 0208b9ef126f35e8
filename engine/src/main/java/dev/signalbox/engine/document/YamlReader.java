package dev.signalbox.engine.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads one strict YAML 1.2 document.
public final class YamlReader {
  /// Longest document, in characters, unless a reader is made for longer ones.
  public static final int LONGEST = 256 * 1024;

  /// Longest document that names everybody or everything there is, in characters.
  public static final int LONGEST_OF_MANY = 16 * 1024 * 1024;

  /// Deepest nesting of lists and maps.
  public static final int DEEPEST = 40;

  private static final Position START = new Position(1, 1);

  private final int longest;
  private final LoadSettings settings =
      LoadSettings.builder()
          .setAllowDuplicateKeys(true)
          .setAllowRecursiveKeys(false)
          .setParseComments(false)
          .setUseMarks(true)
          .setCodePointLimit(Integer.MAX_VALUE)
          .build();

  public YamlReader() {
    this(LONGEST);
  }

  /// @param longest in characters
  public YamlReader(int longest) {
    this.longest = longest;
  }

  /// Reads the document; empty when there is nothing but blanks and comments.
  ///
  /// @throws YamlException with the position of the first thing that cannot be read
  public Optional<Yaml> read(String text) {
    if (text.length() > longest) {
      throw new YamlException("the file is longer than " + longest + " characters", START);
    }
    try {
      refuseWhatIsNotPlain(text);
      return new Compose(settings).composeString(text).map(this::convert);
    } catch (MarkedYamlEngineException e) {
      String problem = e.getProblem();
      throw new YamlException(
          "not valid YAML: " + (problem == null ? "unreadable" : problem),
          position(e.getProblemMark()));
    } catch (YamlEngineException e) {
      throw new YamlException("not valid YAML: " + e.getMessage(), START);
    }
  }

  private void refuseWhatIsNotPlain(String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Position at = position(event.getStartMark());
      if (event instanceof AliasEvent) {
        throw new YamlException("aliases (*name) are not read: write the value out", at);
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        throw new YamlException("anchors (&name) are not read: write the value out", at);
      }
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new YamlException("nested deeper than " + DEEPEST + " levels", at);
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw new YamlException("only one document in a file: remove the second '---'", at);
      }
    }
  }

  private Yaml convert(Node node) {
    Position at = position(node.getStartMark());
    return switch (node) {
      case ScalarNode scalar ->
          new Yaml.Text(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, at);
      case SequenceNode list ->
          new Yaml.Items(list.getValue().stream().map(this::convert).toList(), at);
      case MappingNode map -> new Yaml.Mapping(entries(map), at);
      default -> throw new YamlException("unreadable " + node.getNodeType(), at);
    };
  }

  private List<Yaml.Entry> entries(MappingNode map) {
    var entries = new ArrayList<Yaml.Entry>();
    var seen = new HashSet<String>();
    for (NodeTuple tuple : map.getValue()) {
      Position at = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new YamlException("a key must be text", at);
      }
      if (!seen.add(key.getValue())) {
        throw new YamlException("the key '" + key.getValue() + "' is written twice", at);
      }
      entries.add(new Yaml.Entry(key.getValue(), at, convert(tuple.getValueNode())));
    }
    return entries;
  }

  private static Position position(Optional<Mark> mark) {
    return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(START);
  }
}
