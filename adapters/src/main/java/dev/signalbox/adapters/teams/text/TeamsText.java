package dev.signalbox.adapters.teams.text;

import dev.signalbox.adapters.kit.http.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What somebody wrote, decoded once: whoever is mentioned stands in it as `@name`.
///
/// @param text without the mention of us that it begins with
/// @param names whether it begins with a mention of us
/// @param mentioned who is mentioned in the text, in its order, we among them
public record TeamsText(String text, boolean names, List<Mentioned> mentioned) {
  private static final Pattern ENTITY =
      Pattern.compile("&(lt|gt|amp|quot|apos|nbsp|#\\d{1,7}|#x[0-9a-fA-F]{1,6});");

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

  public TeamsText {
    mentioned = List.copyOf(mentioned);
  }

  /// Somebody who is mentioned.
  ///
  /// @param words as which they stand in the text
  public record Mentioned(String userId, String words) {}

  /// Reads the text of an activity. A mention is what its entities say to be one, whatever else
  /// looks like it.
  ///
  /// @param us our id there
  public static TeamsText of(Payload activity, String us) {
    var rest = activity.text("text");
    var text = new StringBuilder();
    var mentioned = new ArrayList<Mentioned>();
    var names = false;
    for (var entity : activity.objects("entities")) {
      var mark = entity.text("text");
      int at = mark.isEmpty() ? -1 : rest.indexOf(mark);
      if (!entity.text("type").equals("mention") || at < 0) {
        continue;
      }
      var before = unescaped(rest.substring(0, at));
      rest = rest.substring(at + mark.length());
      var who = entity.object("mentioned");
      if (text.isEmpty() && before.isBlank() && who.text("id").equals(us)) {
        names = true;
        rest = rest.replaceFirst("^[:,]", "");
      } else {
        var words = "@" + name(who, mark);
        text.append(before).append(words);
        mentioned.add(new Mentioned(who.text("id"), words));
      }
    }
    return new TeamsText(text.append(unescaped(rest)).toString(), names, mentioned);
  }

  private static String name(Payload who, String mark) {
    var name = who.text("name");
    return name.isBlank() ? unescaped(mark.replaceAll("</?at[^>]*>", "")) : name;
  }

  /// Teams writes a space that must not break where people typed one like any other.
  private static String unescaped(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(entity -> Matcher.quoteReplacement(sign(entity.group(1))))
        .replace('\u00a0', ' ');
  }

  private static String sign(String name) {
    if (!name.startsWith("#")) {
      return ENTITIES.getOrDefault(name, "");
    }
    int c =
        name.startsWith("#x")
            ? Integer.parseInt(name.substring(2), 16)
            : Integer.parseInt(name.substring(1));
    return Character.isValidCodePoint(c) ? Character.toString(c) : "\uFFFD";
  }
}
