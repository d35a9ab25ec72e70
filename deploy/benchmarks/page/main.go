// A results page by a plain server on PostgreSQL: page ADDRESS PORT STATEMENT STATEMENT_WITH_SECTOR NAMES.
// Go's own HTTP server, the pgx driver with its pool and prepared statements, and a page written straight into
// one buffer: the same 20 rows, total and facets as the page that it stands beside.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"log"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	"github.com/jackc/pgx/v4/pgxpool"
)

// The words behind the numbers in the table.
var names struct {
	Kinds, Sectors []string
}

type row struct {
	rank                 *float32
	id                   int64
	kind, office, sector *int16
	place, title, text   *string
	moment               *time.Time
}

func main() {
	if err := json.Unmarshal([]byte(os.Args[5]), &names); err != nil {
		log.Fatal(err)
	}
	pool, err := pgxpool.Connect(context.Background(), os.Args[1]+" pool_max_conns=8")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) {
		query := request.URL.Query()
		statement, values := os.Args[3], []interface{}{tsquery(query.Get("q"))}
		if sector := query.Get("sector"); sector != "" {
			number, err := strconv.ParseInt(sector, 10, 16)
			if err != nil {
				http.Error(answer, "sector", http.StatusBadRequest)
				return
			}
			statement, values = os.Args[4], append(values, int16(number))
		}
		found, err := read(request.Context(), pool, statement, values)
		if err != nil {
			http.Error(answer, err.Error(), http.StatusInternalServerError)
			return
		}
		var page bytes.Buffer
		write(&page, query, found)
		answer.Header().Set("Content-Type", "text/html; charset=utf-8")
		answer.Header().Set("Content-Length", strconv.Itoa(page.Len()))
		answer.Write(page.Bytes())
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[2], nil))
}

// All words, each as it stands.
func tsquery(text string) string {
	return string(bytes.Join(bytes.Fields([]byte(text)), []byte(" & ")))
}

func read(context context.Context, pool *pgxpool.Pool, statement string, values []interface{}) ([]row, error) {
	rows, err := pool.Query(context, statement, values...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []row
	for rows.Next() {
		var one row
		if err := rows.Scan(&one.rank, &one.id, &one.kind, &one.office, &one.sector, &one.place, &one.title,
			&one.text, &one.moment); err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, rows.Err()
}

func write(page *bytes.Buffer, query url.Values, found []row) {
	var total int64
	for _, one := range found {
		if one.rank == nil && one.kind == nil && one.office == nil && one.sector == nil {
			total = one.id
		}
	}
	text := html.EscapeString(query.Get("q"))
	fmt.Fprintf(page, `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" `+
		`content="width=device-width, initial-scale=1"><title>%s, %d résultats</title>`+
		`<link rel="stylesheet" href="/style.css"></head><body><header><a href="/">Accueil</a>`+
		`<form action="/" method="get"><input type="search" name="q" value="%s"><button type="submit">Chercher`+
		`</button></form></header><main><h1>%d résultats</h1><details><summary>Affiner</summary>`, text, total, text, total)
	facet(page, query, "Type", "kind", found, func(one row) *int16 { return one.kind }, names.Kinds)
	facet(page, query, "Bureau", "office", found, func(one row) *int16 { return one.office }, []string{"", "Namur"})
	facet(page, query, "Filière", "sector", found, func(one row) *int16 { return one.sector }, names.Sectors)
	page.WriteString(`</details><ul class="lines">`)
	for _, one := range found {
		if one.rank == nil {
			continue
		}
		fmt.Fprintf(page, `<li><a class="title" href="/fiche/%d">%s</a><p class="soft">%s</p><p class="soft">`+
			`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z"/></svg>`+
			`%s · %s · mis à jour le %s</p></li>`, one.id, html.EscapeString(*one.title), html.EscapeString(*one.text),
			names.Kinds[*one.kind], html.EscapeString(*one.place), one.moment.Format("02/01/2006"))
	}
	page.WriteString(`</ul></main><footer><a href="/accessibilite">Accessibilité</a></footer></body></html>`)
}

func facet(page *bytes.Buffer, query url.Values, title, name string, found []row, value func(row) *int16, words []string) {
	fmt.Fprintf(page, `<h2>%s</h2><ul>`, title)
	for _, one := range found {
		number := value(one)
		if one.rank != nil || number == nil {
			continue
		}
		fmt.Fprintf(page, `<li><a href="/?q=%s&amp;%s=%d">%s (%d)</a></li>`, url.QueryEscape(query.Get("q")), name,
			*number, html.EscapeString(words[*number]), one.id)
	}
	page.WriteString(`</ul>`)
}
