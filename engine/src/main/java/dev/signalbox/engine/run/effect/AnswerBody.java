package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.run.output.ForeignOutput;
import dev.signalbox.engine.run.output.SecretMasking;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes in. One that is larger than a value can be is given up
/// together with its connection, but it is an answer all the same.
final class AnswerBody implements HttpResponse.BodySubscriber<AnswerBody> {
  static final int LARGEST = 1024 * 1024;

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  private final CompletableFuture<AnswerBody> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;
  private boolean tooLarge;

  @Override
  public CompletionStage<AnswerBody> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      byte[] more = new byte[piece.remaining()];
      piece.get(more);
      bytes.writeBytes(more);
    }
    if (bytes.size() > LARGEST && subscription != null && !tooLarge) {
      tooLarge = true;
      subscription.cancel();
      whole.complete(this);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(this);
  }

  /// Adds what it says to a value.
  void into(Map<String, Object> value, HttpHeaders headers, SecretMasking masking) {
    if (tooLarge) {
      String why = "answered more than " + LARGEST + " bytes";
      ForeignOutput.missing(value, "text", why);
      ForeignOutput.missing(value, "data", why);
      return;
    }
    String name = charset(headers);
    try {
      var foreign = new ForeignOutput("answered", bytes.toByteArray(), Charset.forName(name));
      value.put("text", foreign.text());
      foreign.data(value, masking);
    } catch (UnsupportedCharsetException | IllegalCharsetNameException unknown) {
      String why = "answered in the charset " + name + ", which is not known here";
      ForeignOutput.missing(value, "text", why);
      ForeignOutput.missing(value, "data", why);
    }
  }

  private static String charset(HttpHeaders headers) {
    Matcher declared = CHARSET.matcher(headers.firstValue("Content-Type").orElse(""));
    return declared.find() ? declared.group(1) : StandardCharsets.UTF_8.name();
  }
}
