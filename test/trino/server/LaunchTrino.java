/** The server's own entry point comes only with its archive; this is what that does. */
public class LaunchTrino {
    public static void main(String[] version) {
        new io.trino.server.Server().start(version[0]);
    }
}
