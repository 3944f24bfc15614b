import pg from 'pg';

const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
await database.connect();
const { rows } = await database.query('select date(created) as day, count(*) from orders group by 1 order by 1');
console.table(rows);
await database.end();
