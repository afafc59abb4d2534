import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says before a build what would stop `repertoire serve` after it: a port that is taken, a data folder that another
/// server uses. Run from its source, with the arguments of `repertoire`. What it can't tell, it leaves to the server.
void main(String... arguments) throws IOException {
    List<String> all = List.of(arguments);
    if (all.isEmpty() || !all.getFirst().equals("serve") || all.contains("--help") || all.contains("--config")) {
        return;
    }
    checkPort(option(all, "host", "127.0.0.1"), option(all, "port", "4000"));
    checkData(Path.of(option(all, "data-dir", dataHome())));
}

private static void checkPort(String host, String port) throws IOException {
    if (!port.matches("[0-9]{1,5}") || port.equals("0")) {
        return;
    }
    try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
    } catch (BindException e) {
        stop("Can't listen on " + host + ":" + port + ": the port is in use. Choose another one with --port");
    }
}

private static void checkData(Path folder) throws IOException {
    Path lock = folder.resolve("repertoire.db.lock");
    if (!Files.isWritable(lock)) {
        return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
            FileLock taken = channel.tryLock()) {
        if (taken == null) {
            stop("Another server is running on " + folder + ". Choose another folder with --data-dir");
        }
    }
}

private static String option(List<String> arguments, String name, String usual) {
    int at = arguments.indexOf("--" + name);
    if (at >= 0 && at + 1 < arguments.size()) {
        return arguments.get(at + 1);
    }
    return arguments.stream()
            .filter(argument -> argument.startsWith("--" + name + "="))
            .map(argument -> argument.substring(name.length() + 3))
            .findFirst()
            .orElse(System.getenv()
                    .getOrDefault("REPERTOIRE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), usual));
}

private static String dataHome() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    String shared = environment.getOrDefault("XDG_DATA_HOME", "");
    return (shared.isEmpty() ? home + "/.local/share" : shared) + "/repertoire";
}

private static void stop(String why) {
    System.err.println("repertoire: " + why);
    System.exit(1);
}
