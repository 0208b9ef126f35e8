package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What can go wrong with files.
final class FileMutants {
  private static final String DONE = "sharesAFileAndTakesItBackOrRefuses";
  private static final String BELOW = "sharesBelowAMessageOrRefuses";
  private static final String ONCE = "sharesNoFileTwiceWhereItClaimsSo";
  private static final String LARGE = "refusesAFileThatIsMoreThanThePlatformTakes";
  private static final String NAMED = "sharesFilesWhateverTheyAreCalled";
  private static final String SERVED = "sharesFilesOnlyWhereItServes";
  private static final String DOWN = "sharesNoFileWhileTheConnectionIsDown";
  private static final String WAITS = "waitsWithAFileAsLongAsThePlatformAsks";
  private static final String BROKEN = "triesAgainWithAFileThatCouldNotBeBrought";
  private static final String UNKNOWN = "doesNotKnowWhatBecameOfAFileThatWentWrong";
  private static final String HALF = "showsNothingOfAFileThatIsTakenBackMeanwhile";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "drops what is in a file",
              shares(file -> holding(file, InputStream::nullInputStream)),
              "what is in it is something else",
              DONE,
              HALF),
          Mutant.of(
              "shares in the room what belongs into a thread",
              shares(file -> in(file, new Place(file.place().connection(), room(file), null))),
              "a thread's files fill the room",
              BELOW),
          Mutant.of("shares a file anew each time", anew(), "what is taken back is another", ONCE),
          Mutant.of(
              "leaves what was taken back",
              chat ->
                  new MutantChat(chat)
                      .withdraws(withdrawal -> new Delivery.Sent(withdrawal.shared())),
              "what was taken back stays there",
              DONE),
          Mutant.of(
              "fails where nothing is left to take back",
              chat ->
                  new MutantChat(chat)
                      .withdraws(withdrawal ->
                          chat.files().shared().isEmpty()
                              ? new Delivery.Refused("there is none")
                              : chat.withdraw(withdrawal)),
              "what was taken back stays there",
              DONE),
          Mutant.of(
              "minds no limit",
              shares(file -> sized(file, 1)),
              "it is tried for ever, and holds up the room",
              LARGE),
          Mutant.of(
              "calls a file otherwise",
              shares(file -> named(file, "file", file.author())),
              "nobody knows it by its name",
              DONE,
              NAMED),
          Mutant.of(
              "says not whose a file is",
              shares(file -> named(file, file.name(), null)),
              "a person's file looks like the bot's own",
              DONE),
          Mutant.of("hears its own files", FileMutants::heard, "it goes round for ever", DONE),
          Mutant.of(
              "takes a refusal for a success",
              answers(was -> was instanceof Delivery.Refused ? new Delivery.Sent("f1") : was),
              "a channel that is linked no more sees on",
              LARGE,
              SERVED),
          Mutant.of(
              "takes what did not arrive for shared",
              answers(was -> was instanceof Delivery.Later ? new Delivery.Sent("f1") : was),
              "what is shared while the connection is down is lost",
              DOWN,
              WAITS,
              BROKEN,
              HALF),
          Mutant.of(
              "gives up a file that could not be brought",
              answers(was ->
                  was instanceof Delivery.Later(_, var why, _) && why.contains("whole")
                      ? new Delivery.Refused(why)
                      : was),
              "nobody can have seen it, and it is given up",
              BROKEN),
          Mutant.of(
              "comes back with a file too soon",
              answers(was ->
                  was instanceof Delivery.Later(var after, var why, _)
                      ? new Delivery.Later(after.dividedBy(7), why)
                      : was),
              "who comes back too soon is thrown out",
              WAITS),
          Mutant.of(
              "gives up a file that may be there",
              answers(was ->
                  was instanceof Delivery.Uncertain(var why) ? new Delivery.Refused(why) : was),
              "who gives up never takes it back",
              UNKNOWN),
          Mutant.of(
              "shows the half that it could read",
              shares(file -> holding(file, () -> new Swallowing(file.content().get()))),
              "half a file counts as all of it",
              HALF),
          Mutant.of(
                  "believes that it has shared where nobody can",
                  answers(_ -> new Delivery.Sent("f1")),
                  "a file counts as seen that nobody sees",
                  DONE)
              .without(Capability.FILES));

  private FileMutants() {}

  private static Function<FakeChat, MutantChat> shares(UnaryOperator<OutgoingFile> other) {
    return chat -> new MutantChat(chat).shares((file, _) -> chat.share(other.apply(file)));
  }

  private static Function<FakeChat, MutantChat> answers(UnaryOperator<Delivery> other) {
    return chat -> new MutantChat(chat).shares((file, _) -> other.apply(chat.share(file)));
  }

  private static Function<FakeChat, MutantChat> anew() {
    var number = new AtomicInteger();
    return shares(file ->
        new OutgoingFile(
            file.place(),
            file.key() + "/" + number.getAndIncrement(),
            file.name(),
            file.type(),
            file.size(),
            file.author(),
            file.content(),
            file.link()));
  }

  private static MutantChat heard(FakeChat chat) {
    return new MutantChat(chat)
        .shares((file, events) -> {
          events.take(
              new ChatEvent.MessagePosted(
                  file.place(),
                  "own",
                  chat.person("signalbox"),
                  "file " + file.name(),
                  chat.now(),
                  false,
                  false));
          return chat.share(file);
        });
  }

  private static String room(OutgoingFile file) {
    return file.place().room();
  }

  private static OutgoingFile in(OutgoingFile file, Place place) {
    return with(file, place, file.name(), file.size(), file.author(), file.content());
  }

  private static OutgoingFile named(OutgoingFile file, String name, @Nullable String author) {
    return with(file, file.place(), name, file.size(), author, file.content());
  }

  private static OutgoingFile sized(OutgoingFile file, long size) {
    return with(file, file.place(), file.name(), size, file.author(), file.content());
  }

  private static OutgoingFile holding(OutgoingFile file, Supplier<InputStream> content) {
    return with(file, file.place(), file.name(), file.size(), file.author(), content);
  }

  private static OutgoingFile with(
      OutgoingFile file,
      Place place,
      String name,
      long size,
      @Nullable String author,
      Supplier<InputStream> content) {
    return new OutgoingFile(
        place, file.key(), name, file.type(), size, author, content, file.link());
  }

  /// What takes a failure for the end.
  private static final class Swallowing extends FilterInputStream {
    private Swallowing(InputStream all) {
      super(all);
    }

    @Override
    public int read() {
      try {
        return super.read();
      } catch (IOException end) {
        return -1;
      }
    }

    @Override
    public int read(byte[] into, int from, int most) {
      try {
        return super.read(into, from, most);
      } catch (IOException end) {
        return -1;
      }
    }
  }
}
