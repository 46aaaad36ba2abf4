"""What pandas and geopandas make of the API: python3 tables.py ORIGIN FILTER"""
import json
import re
import sys
from urllib.parse import urljoin
from urllib.request import urlopen

import geopandas
import pandas

origin, query = sys.argv[1:3]
TYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "double": "float64",
    "boolean": "boolean",
}


def read_typed(address, types):
    """A CSV whose columns have the types that a description names."""
    return pandas.read_csv(
        address,
        dtype={name: TYPES[type] for name, type in types.items() if type in TYPES},
        parse_dates=[name for name, type in types.items() if type == "datetime"],
        keep_default_na=False,
        na_values=[""],
    )


# By the data package, and by CSV on the Web, which the CSV's own Link names.
with urlopen(f"{origin}/api/datapackage.json?{query}") as response:
    table = json.load(response)["resources"][0]
incidents = read_typed(
    table["path"],
    {field["name"]: field["type"] for field in table["schema"]["fields"]},
)
counted = f"{origin}/api/counts.csv?by=beat,arrest&{query}"
with urlopen(counted) as response:
    [described] = re.findall(r'<([^>]+)>; rel="describedby"; type="application/csvm', response.headers["link"])
with urlopen(urljoin(counted, described)) as response:
    columns = json.load(response)["tableSchema"]["columns"]
counts = read_typed(
    counted,
    {column["name"]: column["datatype"]["base"] for column in columns},
)
areas = geopandas.read_file(f"{origin}/api/areas.geojson?{query}")
points = geopandas.read_file(f"{origin}/api/crimes.geojson?{query}&select=unique_key,iucr")
placed = points[~points.geometry.isna()]
within = sum(int(placed.within(area).sum()) for area in areas.geometry)
try:
    frame = pandas.read_parquet(f"{origin}/api/crimes.parquet?{query}")
    parquet = [len(frame), frame["beat"].dropna().value_counts().to_dict()]
except ImportError:  # neither pyarrow nor fastparquet
    parquet = None

print(json.dumps({
    "rows": len(incidents),
    "beats": incidents["beat"].dropna().value_counts().to_dict(),
    "codes": incidents["iucr"].value_counts().to_dict(),
    "hours": incidents["date"].dt.hour.value_counts().to_dict(),
    "arrests": int(incidents["arrest"].sum()),
    "unplaced": int(incidents["latitude"].isna().sum()),
    "counts": [
        [row["beat"], bool(row["arrest"]), int(row["count"])]
        for _, row in counts.dropna().iterrows()
    ],
    "areas": dict(zip(areas["area"].map(str), areas["count"].map(int))),
    "crs": areas.crs.to_epsg(),
    "hectares": float(areas.to_crs(26971).area.sum() / 1e4),
    "within": within,
    "parquet": parquet,
}))
