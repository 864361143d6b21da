import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Prints each call of a client, for scripts/clients: method, path and status. */
final class Recorder implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    System.out.println(
        chain.request().method()
            + "\t"
            + chain.request().url().encodedPath()
            + "\t"
            + response.code());
    return response;
  }

  static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
