package io.jenkins.plugins.changegates.bench;

import io.jenkins.plugins.changegates.engine.change.Actor;
import io.jenkins.plugins.changegates.engine.change.ChangeEvent;
import io.jenkins.plugins.changegates.engine.change.ChangeId;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.change.Outcome;
import io.jenkins.plugins.changegates.engine.change.Recorded;
import io.jenkins.plugins.changegates.store.FileLedger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteOptions;

/** The ledger, and what it is measured beside. */
final class Stores {

    static final int RECORD = 1024;

    private static final Instant AT = Instant.parse("2026-11-23T02:00:09.123Z");
    private static final int REST_OF_THE_LINE = 251;
    private static final Actor ACTOR = new Actor("alice", Channel.PIPELINE);
    private static final String DETAIL = "x".repeat(RECORD - REST_OF_THE_LINE);

    private Stores() {}

    /** One file, one write and one fdatasync for each record; for one writer. */
    static Store raw(Path folder) throws Exception {
        FileChannel file =
                FileChannel.open(folder.resolve("raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        byte[] record = new byte[RECORD];
        return new Store() {
            @Override
            public void append(int writer, long number) throws Exception {
                ByteBuffer bytes = ByteBuffer.wrap(record);
                bytes.putLong(0, number);
                file.write(bytes);
                file.force(false);
            }

            @Override
            public void close() throws Exception {
                file.close();
            }
        };
    }

    /** The ledger itself: events, as the engine appends them. */
    static Store ledger(Path folder, int writers) {
        FileLedger ledger = FileLedger.open(folder, event -> {});
        ChangeId[] changes = new ChangeId[writers];
        Arrays.setAll(changes, Stores::change);
        return new Store() {
            @Override
            public void append(int writer, long number) {
                ledger.append(List.of(event(changes[writer], number, DETAIL)));
            }

            @Override
            public void close() {
                ledger.close();
            }
        };
    }

    static ChangeId change(int number) {
        return new ChangeId(String.format(Locale.ROOT, "CHG-%012d", number));
    }

    /** An event whose line has about a record's length. */
    static Recorded event(ChangeId change, long number) {
        return event(change, number, DETAIL);
    }

    static Recorded event(ChangeId change, long number, String detail) {
        return new Recorded(
                change,
                number,
                AT,
                ACTOR,
                new ChangeEvent.DeploymentFinished("production", "job/payments#12/17", Outcome.SUCCEEDED, detail));
    }

    static Store rocksdb(Path folder) throws Exception {
        RocksDB.loadLibrary();
        Options options = new Options().setCreateIfMissing(true);
        RocksDB database = RocksDB.open(options, folder.resolve("rocksdb").toString());
        WriteOptions sync = new WriteOptions().setSync(true);
        byte[] record = new byte[RECORD];
        return new Store() {
            @Override
            public void append(int writer, long number) throws Exception {
                database.put(
                        sync,
                        ByteBuffer.allocate(12).putInt(writer).putLong(number).array(),
                        record);
            }

            @Override
            public void close() {
                sync.close();
                database.close();
                options.close();
            }
        };
    }

    /** One connection, as SQLite has one writer at a time. */
    static Store sqlite(Path folder) throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sqlite"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
        }
        return sql(List.of(connection), "integer");
    }

    static Store h2(Path folder, int writers) throws Exception {
        Connection[] connections = new Connection[writers];
        for (int i = 0; i < writers; i++) {
            connections[i] = DriverManager.getConnection("jdbc:h2:" + folder.resolve("h2") + ";WRITE_DELAY=0");
        }
        return sql(List.of(connections), "bigint");
    }

    private static Store sql(List<Connection> connections, String integer) throws SQLException {
        try (Statement statement = connections.get(0).createStatement()) {
            statement.execute("CREATE TABLE entries (writer " + integer + ", number " + integer
                    + ", record blob, primary key (writer, number))");
        }
        PreparedStatement[] inserts = new PreparedStatement[connections.size()];
        for (int i = 0; i < inserts.length; i++) {
            inserts[i] = connections.get(i).prepareStatement("INSERT INTO entries VALUES (?, ?, ?)");
        }
        byte[] record = new byte[RECORD];
        return new Store() {
            @Override
            public void append(int writer, long number) throws Exception {
                PreparedStatement insert = inserts[writer % inserts.length];
                synchronized (insert) {
                    insert.setInt(1, writer);
                    insert.setLong(2, number);
                    insert.setBytes(3, record);
                    insert.executeUpdate();
                }
            }

            @Override
            public void close() throws Exception {
                for (Connection connection : connections) {
                    connection.close();
                }
            }
        };
    }
}
