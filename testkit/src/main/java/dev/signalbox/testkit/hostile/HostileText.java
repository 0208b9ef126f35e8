package dev.signalbox.testkit.hostile;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// Pieces of text that have broken chat programs: line breaks of all kinds followed by a command,
/// terminators, control and direction characters, broken surrogates, markup of several platforms.
public final class HostileText {
  public static final List<String> ALL =
      List.of(
          "\r\nQUIT :gone",
          "\nQUIT :gone",
          "\rQUIT :gone",
          "\u0000QUIT :gone",
          "\u0085QUIT :gone",
          "\u2028QUIT :gone\u2029QUIT",
          "\u000B\u000CQUIT :gone",
          "\r\n\r\nJOIN #elsewhere\r\nNICK boss\r\nPRIVMSG #elsewhere :psst",
          "\u0001VERSION\u0001",
          "\u0001DCC SEND file 1 2 3\u0001",
          "\u0002bold\u000304,12red\u001D\u001F\u0016\u000F",
          "\u001B[2J\u001B]0;title\u0007",
          "\u202Egnp.exe\u202C \u2066x\u2069 \u200F",
          "\uD83D broken \uDE80",
          " <!channel> <@U123|ada> @everyone @here </message><iq/>",
          " @room @ada:chat.test https://matrix.to/#/@ada:chat.test @all @channel <at>ada</at>",
          " ```\n```\n\"};alert(1)//",
          "\u007F\u0080\u009F");

  private HostileText() {}

  /// A card with the text in every part of it.
  public static Card card(String text) {
    var action =
        new Action("a1", "Go" + text, "approve" + text, Action.Weight.PRIMARY, Audience.EVERYONE);
    List<Block> blocks =
        List.of(
            new Block.Paragraph("paragraph" + text),
            new Block.Fields(List.of(new Block.Field("name" + text, "value" + text))),
            new Block.Code("sh" + text, "code" + text),
            new Block.Link("label" + text, "https://example.org/" + text));
    return new Card("summary" + text, Tone.BAD, "title" + text, blocks, List.of(action));
  }
}
