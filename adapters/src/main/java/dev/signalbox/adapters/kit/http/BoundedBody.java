package dev.signalbox.adapters.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes in. One that is too large is given up with its connection.
final class BoundedBody implements HttpResponse.BodySubscriber<String> {
  private final CompletableFuture<String> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int largest;
  private Flow.@Nullable Subscription subscription;

  /// @param largest in bytes
  BoundedBody(int largest) {
    this.largest = largest;
  }

  @Override
  public CompletionStage<String> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    if (whole.isDone()) {
      return;
    }
    for (var piece : pieces) {
      byte[] more = new byte[piece.remaining()];
      piece.get(more);
      bytes.writeBytes(more);
    }
    if (bytes.size() > largest && subscription != null) {
      subscription.cancel();
      whole.completeExceptionally(new IOException("it answered more than " + largest + " bytes"));
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toString(UTF_8));
  }
}
