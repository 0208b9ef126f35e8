package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A command that lists what a person sees of a kind of thing, as one table.
public final class ListingCommand<T> implements AnsweringCommand {
  private static final int MOST = 50;

  private final Command command;
  private final Words words;
  private final Function<Principal, List<T>> seen;
  private final BiFunction<T, Days, List<String>> row;

  /// @param seen what this person sees, in the order of the table
  /// @param row the cells of one, its times in these days
  public ListingCommand(
      Command command,
      Words words,
      Function<Principal, List<T>> seen,
      BiFunction<T, Days, List<String>> row) {
    this.command = command;
    this.words = words;
    this.seen = seen;
    this.row = row;
  }

  /// What it is called.
  ///
  /// @param noun one of them
  /// @param none said when there is nothing, a sentence
  /// @param columns `%s` in one stands for the name of the time zone
  /// @param page of the console where all are, or null
  public record Words(String noun, String none, List<String> columns, @Nullable String page) {
    public Words {
      columns = List.copyOf(columns);
    }

    private String all() {
      return noun + "s";
    }

    private String title() {
      return Character.toUpperCase(noun.charAt(0)) + all().substring(1);
    }
  }

  @Override
  public Command command() {
    return command;
  }

  @Override
  public Answer answer(CommandCall call) {
    List<T> all = seen.apply(call.caller().principal());
    if (all.isEmpty()) {
      return Answer.text(words.none);
    }
    Days days = call.days();
    String more = all.size() > MOST ? ", these are the first " + MOST : "";
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Table(
            words.columns.stream().map(column -> column.formatted(days.name())).toList(),
            all.stream().limit(MOST).map(one -> row.apply(one, days)).toList()));
    if (words.page != null) {
      blocks.add(new Block.Link("All " + words.all(), words.page));
    }
    String count = all.size() + " " + (all.size() == 1 ? words.noun : words.all());
    return Answer.of(new Card(count + more, Tone.NEUTRAL, words.title(), blocks, List.of()));
  }
}
