package dev.signalbox.oncall;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.file.OnCallFile;
import dev.signalbox.oncall.page.Escalation;
import dev.signalbox.oncall.page.Paging;
import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageTarget;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What others page people by: a subject, and a policy, service, schedule or person by name.
public final class PageRequests {
  private final Rotas rotas;
  private final People people;
  private final Paging paging;

  PageRequests(Rotas rotas, People people, Paging paging) {
    this.rotas = rotas;
    this.people = people;
    this.paging = paging;
  }

  /// Pages until somebody answers; nothing new while people are paged about the subject already.
  ///
  /// @param subject names what it is about: `alert/k3f9ab`
  /// @param whom a policy, a service, a schedule, or a person as in `@ada`
  /// @param words what people are told
  /// @param room where it is shown, or null for the room of the service
  /// @param author who asks for it, or null
  /// @return the code of what is under way; empty when nobody is meant by this name
  public Optional<String> start(
      Transaction transaction,
      String subject,
      String whom,
      String words,
      @Nullable String room,
      @Nullable String author) {
    String shown = room == null ? room(whom) : room;
    return policy(whom)
        .map(policy ->
            paging.start(
                transaction,
                new Paging.Subject(subject, words, shown, author),
                policy,
                rotas.file().nobody()))
        .map(Escalation::code);
  }

  /// Pages anew: the subject is worse than those know who were paged, who are paged again.
  ///
  /// @return the code of what is under way; empty when nobody is meant by this name
  public Optional<String> again(
      Transaction transaction, String subject, String whom, String words, String room) {
    return policy(whom)
        .map(policy ->
            paging.again(
                transaction,
                new Paging.Subject(subject, words, room, null),
                policy,
                rotas.file().nobody()))
        .map(Escalation::code);
  }

  /// Takes the next step of what people are paged for, or begins with the first.
  ///
  /// @param from how many steps somebody saw taken, or null: what they press twice takes one
  /// @return what came of it; empty when nobody is meant by this name
  public Optional<Answer> next(
      Transaction transaction,
      String subject,
      String whom,
      String words,
      String room,
      @Nullable Long from,
      String person) {
    Optional<Paging.Result> hurried =
        paging.hurrySubject(transaction, subject, from == null ? null : from - 1, person);
    if (hurried.isPresent()) {
      return hurried.map(result -> PageCommands.told(result, about -> "Paged: " + about));
    }
    if (from != null && from > 0) {
      return Optional.of(Answer.no("Nobody is paged for it any more."));
    }
    return start(transaction, subject, whom, words, room, person)
        .map(code -> Answer.done("Paging as " + code + ": " + words));
  }

  /// Somebody sees to the subject, as was said elsewhere.
  public void answered(Transaction transaction, String subject, String person) {
    paging.answered(transaction, subject, person);
  }

  /// The subject is over: nobody is paged about it any longer.
  public void end(Transaction transaction, String subject, String why) {
    paging.end(transaction, subject, why);
  }

  /// From now on this one hears what becomes of subjects.
  public void listen(PagingListener listener) {
    paging.listen(listener);
  }

  Optional<PagePolicy> policy(String whom) {
    OnCallFile file = rotas.file();
    if (whom.startsWith(PageTarget.PERSON)) {
      return people
          .person(whom.substring(1))
          .map(person -> PagePolicy.of(whom, List.of(new PageTarget.OfPerson(person.id()))));
    }
    String rota =
        rotas.services().stream()
            .filter(service -> service.name().equals(whom))
            .findFirst()
            .map(ServiceRota::rota)
            .orElse(whom);
    return Optional.ofNullable(file.policies().get(whom))
        .or(() -> Optional.ofNullable(file.policies().get(rota)))
        .or(() ->
            rotas
                .named(rota)
                .map(found -> PagePolicy.of(rota, List.of(new PageTarget.OfRota(found.name())))));
  }

  private @Nullable String room(String whom) {
    return rotas.services().stream()
        .filter(service -> service.name().equals(whom) || service.rota().equals(whom))
        .findFirst()
        .map(ServiceRota::room)
        .orElse(null);
  }
}
