package dev.signalbox.engine.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.audit.proof.AuditExportLines;
import dev.signalbox.engine.audit.proof.AuditItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lossless form: JSON lines with every record, value, checkpoint and the head. What is
/// exported verifies like the original.
public final class AuditExport {
  // Only ASCII, so that no terminal, mail or locale on the way can change a character.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AuditExport() {}

  /// Writes one line for each item.
  ///
  /// @throws AuditExportException when the receiver fails
  public static void write(Iterator<AuditItem> items, Writer out) {
    try {
      while (items.hasNext()) {
        out.write(MAPPER.writeValueAsString(json(items.next())));
        out.write('\n');
      }
      out.flush();
    } catch (IOException failure) {
      throw new AuditExportException(
          "The export cannot be written: " + failure.getMessage(), failure);
    }
  }

  private static ObjectNode json(AuditItem item) {
    ObjectNode node = MAPPER.createObjectNode().put("chain", item.chain());
    switch (item) {
      case AuditItem.Entry record -> {
        node.put("seq", record.seq()).put("record", record.line());
        ArrayNode values = node.putArray("values");
        for (AuditItem.Value value : record.values()) {
          values
              .addObject()
              .put("name", value.name())
              .put("salt", value.salt())
              .put("value", value.value());
        }
      }
      case AuditItem.SignedNote note ->
          node.put("size", note.size()).put("checkpoint", note.note());
      case AuditItem.Head head ->
          node.put("size", head.size())
              .put("head", head.hash())
              .put("signed", head.signed())
              .put("tree", head.tree());
      case AuditItem.Stray stray -> node.put("seq", stray.seq()).put("stray", stray.name());
    }
    return node;
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws AuditExportException while iterating, when a line is no such item
  public static Iterator<AuditItem> read(BufferedReader in) {
    return new AuditExportLines(in);
  }

  /// Reads one line of an export.
  ///
  /// @throws IllegalArgumentException when the line is no item
  public static AuditItem item(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      AuditItem item = item(node);
      return says(item, node) ? item : stray(item, node);
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException(failure);
    }
  }

  /// True when all that stands in a line is in the item, which is all that is proved of it.
  private static boolean says(AuditItem item, JsonNode node) throws JsonProcessingException {
    ObjectNode whole = json(item);
    if (!node.has("tree")) {
      // Older exports have none.
      whole.remove("tree");
    }
    return MAPPER.writeValueAsString(whole).equals(MAPPER.writeValueAsString(node));
  }

  private static AuditItem stray(AuditItem item, JsonNode node) {
    long number = node.has("seq") ? number(node, "seq") : number(node, "size");
    ObjectNode known = json(item);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.has(field.getKey())) {
        return new AuditItem.Stray(item.chain(), number, field.getKey());
      }
    }
    return new AuditItem.Stray(item.chain(), number, "of another shape");
  }

  private static AuditItem item(JsonNode node) {
    String chain = text(node, "chain");
    if (node.has("record")) {
      List<AuditItem.Value> values = new ArrayList<>();
      for (JsonNode value : node.path("values")) {
        values.add(
            new AuditItem.Value(text(value, "name"), text(value, "salt"), text(value, "value")));
      }
      return new AuditItem.Entry(
          chain, number(node, "seq"), text(node, "record"), Map.of(), values);
    }
    if (node.has("stray")) {
      return new AuditItem.Stray(chain, number(node, "seq"), text(node, "stray"));
    }
    if (node.has("checkpoint")) {
      return new AuditItem.SignedNote(chain, number(node, "size"), text(node, "checkpoint"));
    }
    return new AuditItem.Head(
        chain,
        number(node, "size"),
        text(node, "head"),
        number(node, "signed"),
        optional(node, "tree"));
  }

  private static @Nullable String optional(JsonNode node, String field) {
    return node.hasNonNull(field) ? text(node, field) : null;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return value.longValue();
  }
}
