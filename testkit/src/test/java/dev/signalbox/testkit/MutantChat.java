package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An adapter to a [FakeChat] as somebody may write it who gets one thing wrong.
class MutantChat implements ChatAdapter {
  private final FakeChat chat;
  private final List<String> pings = new ArrayList<>();
  private final List<String> effects = new ArrayList<>();
  private UnaryOperator<Outgoing> sends = message -> message;
  private BiFunction<Outgoing, Delivery, Delivery> answers = (_, delivery) -> delivery;
  private BiFunction<Reaction, ChatEvents, Delivery> reacts;
  private BiFunction<OutgoingFile, ChatEvents, Delivery> shares;
  private Function<FileWithdrawal, Delivery> withdraws;
  private @Nullable ChatEvents told;
  private Ears ears = (event, events) -> events.take(event);
  private BiFunction<ChatEvent, ChatEvents.Reply, ChatEvents.Reply> replies = (_, reply) -> reply;
  private Set<Counterpart.Forgery> unnoticed = Set.of();
  private int signIns;

  /// One that gets nothing wrong.
  MutantChat(FakeChat chat) {
    this.chat = chat;
    reacts = (reaction, _) -> chat.react(reaction);
    shares = (file, _) -> chat.share(file);
    withdraws = chat::withdraw;
  }

  /// How events are handed over.
  interface Ears {
    void hear(ChatEvent event, ChatEvents events);
  }

  /// Sends something else than it is asked for.
  MutantChat sends(UnaryOperator<Outgoing> other) {
    sends = other;
    return this;
  }

  /// Says something else of what became of a message.
  MutantChat answers(BiFunction<Outgoing, Delivery, Delivery> other) {
    answers = other;
    return this;
  }

  /// Reacts in another way.
  ///
  /// @param other is also told to whom events are handed over
  MutantChat reacts(BiFunction<Reaction, ChatEvents, Delivery> other) {
    reacts = other;
    return this;
  }

  /// Shares files in another way.
  ///
  /// @param other is also told to whom events are handed over
  MutantChat shares(BiFunction<OutgoingFile, ChatEvents, Delivery> other) {
    shares = other;
    return this;
  }

  /// Takes files back in another way.
  MutantChat withdraws(Function<FileWithdrawal, Delivery> other) {
    withdraws = other;
    return this;
  }

  /// Hands events over in another way.
  MutantChat hears(Ears other) {
    ears = other;
    return this;
  }

  /// Hears something else of what is to be said at once.
  MutantChat replies(BiFunction<ChatEvent, ChatEvents.Reply, ChatEvents.Reply> other) {
    replies = other;
    return this;
  }

  /// Believes calls of others.
  MutantChat believes(Counterpart.Forgery... others) {
    unnoticed = Set.of(others);
    return this;
  }

  Set<Counterpart.Forgery> unnoticed() {
    return unnoticed;
  }

  FakeChat chat() {
    return chat;
  }

  void pings(String whom) {
    pings.add(whom);
  }

  List<String> pings() {
    return List.copyOf(pings);
  }

  void does(String effect) {
    effects.add(effect);
  }

  List<String> effects() {
    return List.copyOf(effects);
  }

  void signIn() {
    signIns++;
  }

  int signIns() {
    return signIns;
  }

  @Override
  public Delivery send(Outgoing message) {
    return answers.apply(message, chat.send(sends.apply(message)));
  }

  @Override
  public Delivery react(Reaction reaction) {
    return reacts.apply(reaction, Objects.requireNonNull(told));
  }

  @Override
  public Delivery share(OutgoingFile file) {
    return shares.apply(file, Objects.requireNonNull(told));
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) {
    return withdraws.apply(withdrawal);
  }

  @Override
  public void start(ChatEvents events) {
    signIn();
    told = events;
    chat.start(event -> heard(event, events));
  }

  private ChatEvents.Reply heard(ChatEvent event, ChatEvents events) {
    var said = new AtomicReference<ChatEvents.Reply>(new ChatEvents.Reply.Stored());
    ears.hear(
        event,
        handed -> {
          said.set(events.take(handed));
          return said.get();
        });
    return replies.apply(event, said.get());
  }

  @Override
  public String platform() {
    return chat.platform();
  }

  @Override
  public String connection() {
    return chat.connection();
  }

  @Override
  public Map<String, String> rooms() {
    return chat.rooms();
  }

  @Override
  public Direct direct(String userId) {
    return chat.direct(userId);
  }

  @Override
  public Channel channel(String name) {
    return chat.channel(name);
  }

  @Override
  public void seek(Set<String> names) {
    chat.seek(names);
  }

  @Override
  public void serve(Set<Place> places) {
    chat.serve(places);
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return chat.capabilities(place);
  }

  @Override
  public Health health() {
    return chat.health();
  }

  @Override
  public void close() {
    chat.close();
  }
}
